package dev.penstock.artifact.file;

import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * The content of a file that was verified. Not a channel: an interrupt of the thread would close
 * that in the middle.
 */
final class VerifiedContent extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Up to this size the bytes that were verified are the bytes that are given. */
  private static final long MOST_BYTES_IN_MEMORY = 1 << 20;

  private final RandomAccessFile file;

  private VerifiedContent(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws ArtifactCorruptException if its content does not have the digest
   */
  static InputStream open(Path path, Digest digest) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      if (file.length() > MOST_BYTES_IN_MEMORY) {
        require(path, digest, hash(file));
        file.seek(0);
        return new BufferedInputStream(new VerifiedContent(file), BUFFER_BYTES);
      }
      byte[] content = new byte[(int) file.length()];
      file.readFully(content);
      require(path, digest, Digest.of(content));
      file.close();
      return new ByteArrayInputStream(content);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static Digest hash(RandomAccessFile file) throws IOException {
    MessageDigest hash = Digest.newHash();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int length = file.read(buffer); length >= 0; length = file.read(buffer)) {
      hash.update(buffer, 0, length);
    }
    return Digest.ofHash(hash.digest());
  }

  private static void require(Path path, Digest expected, Digest found) {
    if (!found.equals(expected)) {
      throw new ArtifactCorruptException(
          String.format(
                  Locale.ROOT,
                  "Artifact '%s' is damaged: its content has digest %s; put it again, or restore the file",
                  path,
                  found)
              + " from a backup");
    }
  }

  @Override
  public int read() throws IOException {
    return file.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return file.read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, file.length() - file.getFilePointer());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
