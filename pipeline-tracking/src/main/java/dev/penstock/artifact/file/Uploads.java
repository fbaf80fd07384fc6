package dev.penstock.artifact.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where files are written before they are moved to their place: a directory for each opened store
 * that writes, so that what a process leaves behind when it dies can be told from what another is
 * writing. If somebody has deleted it, as cleaners of temporary directories do, the next file is
 * written to another one.
 */
final class Uploads implements AutoCloseable {

  private final Path root;
  private @Nullable UploadSession session;
  private boolean closed;

  Uploads(Path root) {
    this.root = root;
  }

  /** Deletes what processes that died have left. */
  void deleteAbandoned() throws IOException {
    AbandonedUploads.delete(root);
  }

  /** Starts a file. A store that only reads never makes a directory. */
  synchronized Upload start() throws IOException {
    if (closed) {
      throw new IllegalStateException(
          "The artifact store '" + root.getParent() + "' is closed; close it after what uses it");
    }
    if (session != null && !session.isThere()) {
      // What is left of it is deleted, and those who are writing to it fail.
      session.close();
      session = null;
    }
    if (session == null) {
      session = UploadSession.start(root);
    }
    return session.next();
  }

  /** Drops what is being written; those who write it fail. */
  @Override
  public synchronized void close() {
    closed = true;
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
