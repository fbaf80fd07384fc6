package dev.penstock.artifact.file;

import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A file that is being written, and is deleted at the end unless it was moved to its place. */
final class Upload implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;

  Upload(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Writes all of {@code content}, and syncs it. */
  Digest write(InputStream content) throws IOException {
    MessageDigest hash = Digest.newHash();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (SyncedFile out = SyncedFile.create(file)) {
      for (int length = read(content, buffer); length >= 0; length = read(content, buffer)) {
        hash.update(buffer, 0, length);
        out.write(buffer, length);
      }
      out.sync();
    }
    return Digest.ofHash(hash.digest());
  }

  private static int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw new ArtifactStoreException("Cannot read the content to store: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
