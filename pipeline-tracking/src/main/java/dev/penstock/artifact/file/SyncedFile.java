package dev.penstock.artifact.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A new file that can be made durable. Not a channel: an interrupt of the thread would close that
 * in the middle.
 */
final class SyncedFile implements AutoCloseable {

  private final FileOutputStream out;

  private SyncedFile(FileOutputStream out) {
    this.out = out;
  }

  /** Makes the file; fails if there is anything of its name, a link too. */
  static SyncedFile create(Path path) throws IOException {
    Files.createFile(path);
    return new SyncedFile(new FileOutputStream(path.toFile()));
  }

  void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
  }

  void sync() throws IOException {
    out.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
