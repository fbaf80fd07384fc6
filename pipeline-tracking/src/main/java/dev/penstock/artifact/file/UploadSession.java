package dev.penstock.artifact.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of files that are being written, and a locked file beside it. The lock goes when the
 * process dies, which tells others that the files are abandoned.
 */
final class UploadSession implements AutoCloseable {

  static final String LOCK = ".lock";
  static final String FILES = ".files";

  private static final Logger LOG = LoggerFactory.getLogger(UploadSession.class);

  private final Path lock;
  private final Path files;
  private final FileChannel channel;
  private long lastNumber;

  private UploadSession(Path lock, Path files, FileChannel channel) {
    this.lock = lock;
    this.files = files;
    this.channel = channel;
  }

  /** Returns how the names of all sessions of this process begin. */
  static String ownPrefix() {
    ProcessHandle process = ProcessHandle.current();
    // In a container the process has the same number after each start.
    long start = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return process.pid() + "-" + start + "-";
  }

  static UploadSession start(Path root) throws IOException {
    String name = ownPrefix() + UUID.randomUUID();
    Path lock = root.resolve(name + LOCK);
    Path files = root.resolve(name + FILES);
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException(String.format(Locale.ROOT, "Another process has locked '%s'", lock));
      }
      Files.createDirectory(files);
      return new UploadSession(lock, files, channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** Returns whether nobody has deleted the directory, or the lock without which it is no one's. */
  boolean isThere() {
    return Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS);
  }

  Upload next() {
    lastNumber++;
    return new Upload(files.resolve(Long.toString(lastNumber)));
  }

  @Override
  public void close() {
    try (channel) {
      delete(files, lock);
    } catch (IOException e) {
      LOG.warn("Cannot delete '{}'; the next process that opens the store will", files, e);
    }
  }

  /** Deletes the files of a session; its lock file last, which says that there may be some. */
  static void delete(Path files, Path lock) throws IOException {
    if (Files.exists(files)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(files)) {
        for (Path entry : entries) {
          Files.deleteIfExists(entry);
        }
      }
    }
    Files.deleteIfExists(files);
    Files.deleteIfExists(lock);
  }
}
