package dev.penstock.testkit;

import java.io.IOException;
import java.io.InputStream;

/** Content that cannot be read. */
final class BrokenContent extends InputStream {

  private final Exception failure;

  BrokenContent(IOException failure) {
    this.failure = failure;
  }

  BrokenContent(RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    if (failure instanceof IOException broken) {
      throw broken;
    }
    throw (RuntimeException) failure;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return read();
  }
}
