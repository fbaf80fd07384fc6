package dev.penstock.artifact.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what processes that died were writing. */
final class AbandonedUploads {

  private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);

  /** The process that made so young a file may be about to lock it. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private AbandonedUploads() {}

  static void delete(Path root) throws IOException {
    String own = UploadSession.ownPrefix();
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(root, "*" + UploadSession.LOCK)) {
      for (Path lock : locks) {
        String name = String.valueOf(lock.getFileName());
        // To close a file that this process has locked elsewhere would drop that lock.
        if (!name.startsWith(own)) {
          deleteIfAbandoned(lock, name);
        }
      }
    }
  }

  private static void deleteIfAbandoned(Path lock, String name) {
    String session = name.substring(0, name.length() - UploadSession.LOCK.length());
    try {
      if (isYoung(lock)) {
        return;
      }
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        if (channel.tryLock() != null) {
          UploadSession.delete(lock.resolveSibling(session + UploadSession.FILES), lock);
        }
      }
    } catch (IOException e) {
      // Another process may be deleting it, or the disk may be read-only: the store works as well.
      LOG.debug("Cannot delete what is left of upload '{}'", session, e);
    }
  }

  private static boolean isYoung(Path lock) throws IOException {
    Instant modified = Files.getLastModifiedTime(lock, LinkOption.NOFOLLOW_LINKS).toInstant();
    return modified.isAfter(Instant.now().minus(YOUNG));
  }
}
