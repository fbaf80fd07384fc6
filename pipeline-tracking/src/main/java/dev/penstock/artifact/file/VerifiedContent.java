package dev.penstock.artifact.file;

import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.Digest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The content of a file, no byte of which is given before it was verified. The first reading
 * verifies the whole, and keeps the digest of what was read at the end of each block; the second
 * gives a block only after the digest came to the same again. So the memory that it takes is one
 * block, and a file that changes between the two readings is noticed before a changed byte is
 * given. Not a channel: an interrupt of the thread would close that in the middle.
 */
final class VerifiedContent extends InputStream {

  /** A content of one block is read only once. */
  private static final int BLOCK_BYTES = 1 << 20;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path path;
  private final RandomAccessFile file;
  private final long length;
  private final List<byte[]> digests;
  private final MessageDigest hash = Digest.newHash();
  private final byte[] block = new byte[BLOCK_BYTES];
  private int blocksRead;
  private int position;
  private int limit;

  private VerifiedContent(Path path, RandomAccessFile file, long length, List<byte[]> digests) {
    this.path = path;
    this.file = file;
    this.length = length;
    this.digests = digests;
  }

  /**
   * Opens a file.
   *
   * @throws ArtifactCorruptException if its content does not have the digest
   */
  static InputStream open(Path path, Digest digest) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      long length = file.length();
      if (length > BLOCK_BYTES) {
        List<byte[]> digests = digests(file, length);
        require(path, digest, Digest.ofHash(digests.get(digests.size() - 1)));
        file.seek(0);
        return new VerifiedContent(path, file, length, digests);
      }
      file.close();
      return new ByteArrayInputStream(readAll(path, digest));
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /**
   * Returns the content of a file, which is read once: the bytes that were verified are those that
   * are given.
   *
   * @throws ArtifactCorruptException if it does not have the digest
   */
  static byte[] readAll(Path path, Digest digest) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() > LARGEST_ARRAY) {
        throw new IOException("It is too large to be read at once; open it");
      }
      byte[] content = new byte[(int) file.length()];
      file.readFully(content);
      require(path, digest, Digest.of(content));
      return content;
    }
  }

  /** Returns for each block the digest of all up to its end. */
  private static List<byte[]> digests(RandomAccessFile file, long length) throws IOException {
    MessageDigest hash = Digest.newHash();
    List<byte[]> digests = new ArrayList<>();
    byte[] block = new byte[BLOCK_BYTES];
    for (long read = 0; read < length; ) {
      int size = (int) Math.min(BLOCK_BYTES, length - read);
      file.readFully(block, 0, size);
      hash.update(block, 0, size);
      digests.add(digestSoFar(hash));
      read += size;
    }
    return digests;
  }

  private static byte[] digestSoFar(MessageDigest hash) {
    try {
      return ((MessageDigest) hash.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "The SHA-256 of security provider '"
              + hash.getProvider().getName()
              + "' cannot be cloned: put the provider SUN before it",
          e);
    }
  }

  private static void require(Path path, Digest expected, Digest found) {
    if (!found.equals(expected)) {
      throw new ArtifactCorruptException(
          String.format(
              Locale.ROOT,
              "Artifact '%s' is damaged: its content has digest %s; put it again, or restore the"
                  + " file from a backup",
              path,
              found));
    }
  }

  /** Reads the next block when all of the last one was given; returns whether there is any left. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    if (blocksRead == digests.size()) {
      return false;
    }
    int size = (int) Math.min(BLOCK_BYTES, length - (long) blocksRead * BLOCK_BYTES);
    if (!isWhatWasVerified(size)) {
      throw new ArtifactCorruptException(
          String.format(
              Locale.ROOT,
              "Artifact '%s' was damaged while it was read, in its block %d of %d; put it again, or"
                  + " restore the file from a backup",
              path,
              blocksRead + 1,
              digests.size()));
    }
    blocksRead++;
    position = 0;
    limit = size;
    return true;
  }

  private boolean isWhatWasVerified(int size) throws IOException {
    try {
      file.readFully(block, 0, size);
    } catch (EOFException e) {
      return false;
    }
    hash.update(block, 0, size);
    return MessageDigest.isEqual(digestSoFar(hash), digests.get(blocksRead));
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int wanted) throws IOException {
    Objects.checkFromIndexSize(offset, wanted, bytes.length);
    if (wanted == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(wanted, limit - position);
    System.arraycopy(block, position, bytes, offset, given);
    position += given;
    return given;
  }

  @Override
  public int available() {
    return limit - position;
  }

  @Override
  public void close() throws IOException {
    limit = position;
    file.close();
  }
}
