package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.TrackingStoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads the library of SQLite so that a process that is killed leaves nothing of it behind. The
 * driver copies it to the temporary directory and deletes it when the process ends; here the copy
 * is in a directory that only this user can enter, and is deleted as soon as it is loaded.
 *
 * <p>It is left to the driver where a copy cannot be deleted while it is in use, on Windows, and
 * where the application has said how: by {@code org.sqlite.lib.path} or {@code org.sqlite.tmpdir}.
 */
final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final String PLACE = "org.sqlite.tmpdir";
  private static final String PREFIX = "penstock-sqlite-";
  private static final Duration LOADED_LONG_AGO = Duration.ofMinutes(10);

  private NativeLibrary() {}

  /** Loads the library, if it is not loaded; later the temporary directory may be full or gone. */
  static synchronized void load() {
    if (System.getProperty(PLACE) != null
        || System.getProperty("org.sqlite.lib.path") != null
        || isWindows()) {
      return;
    }
    try {
      Path directory = Files.createTempDirectory(PREFIX);
      try {
        load(directory);
      } finally {
        delete(directory);
      }
      deleteOld(directory.resolveSibling("."));
    } catch (IOException e) {
      if (isLoaded()) {
        return;
      }
      throw new TrackingStoreException(
          "Cannot copy the library of SQLite to the temporary directory (java.io.tmpdir): " + e, e);
    }
  }

  /** Returns whether the library is loaded, or the driver can load it in its own way. */
  private static boolean isLoaded() {
    try {
      return SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      return false;
    }
  }

  private static void load(Path directory) throws IOException {
    System.setProperty(PLACE, directory.toString());
    try {
      boolean unused = SQLiteJDBCLoader.initialize();
    } catch (RuntimeException | IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The library of SQLite cannot be loaded: " + e.getMessage(), e);
    } finally {
      System.clearProperty(PLACE);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }

  /**
   * Deletes what processes left that were killed while they loaded it, where that may be listed.
   */
  private static void deleteOld(Path temporary) {
    Instant old = Instant.now().minus(LOADED_LONG_AGO);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path directory : found) {
        try {
          if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
              && Files.getLastModifiedTime(directory).toInstant().isBefore(old)) {
            delete(directory);
          }
        } catch (IOException e) {
          LOG.debug("Not this process's to delete: {}", directory, e);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("Cannot look for what others left in '{}'", temporary, e);
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
