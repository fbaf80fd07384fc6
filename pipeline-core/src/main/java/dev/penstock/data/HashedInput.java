package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Computes the digest of what is read through it, counts it, and lets another watch. */
final class HashedInput extends FilterInputStream {

  /** Few enough that even the shortest rows are no more than some thousand. */
  private static final int WATCHED_EVERY = 1 << 14;

  private final MessageDigest hash = Digest.newHash();
  private final LongConsumer watch;
  private long count;
  private long nextWatch = WATCHED_EVERY;

  /**
   * Creates one.
   *
   * @param watch is told how many bytes were read, every 16 KiB; what it throws ends the reading
   */
  HashedInput(InputStream in, LongConsumer watch) {
    super(in);
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      hash.update((byte) value);
      counted(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      hash.update(buffer, offset, read);
      counted(read);
    }
    return read;
  }

  private void counted(int read) {
    count += read;
    if (count >= nextWatch) {
      nextWatch = count + WATCHED_EVERY;
      watch.accept(count);
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  long count() {
    return count;
  }

  /** Reads what is left and returns the digest of all; to be called once. */
  Digest finish() throws IOException {
    byte[] buffer = new byte[1 << 13];
    while (read(buffer, 0, buffer.length) >= 0) {
      // Reading hashes.
    }
    return Digest.ofHash(hash.digest());
  }
}
