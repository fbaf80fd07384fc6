package dev.penstock.tracking.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that a path led to when it was opened. SQLite writes on to a file that was deleted or
 * replaced, as if nothing had happened; so each transaction asks whether the path still leads
 * there. Once it does not, it never does again. Thread-safe.
 *
 * <p>The file is only looked at: whoever opens and closes it takes away the locks of SQLite. Where
 * files have no keys, on Windows, one that is open cannot be deleted.
 */
final class WatchedFile {

  private final Path path;
  private final Path real;
  private final @Nullable Object key;
  private volatile boolean lost;

  private WatchedFile(Path path, Path real, @Nullable Object key) {
    this.path = path;
    this.real = real;
    this.key = key;
  }

  static WatchedFile of(Path path) throws UnfitDatabaseException {
    try {
      Path real = path.toRealPath();
      return new WatchedFile(path, real, key(real));
    } catch (IOException e) {
      throw moved(path);
    }
  }

  /** Returns what tells the log of the database from others; null if files have no keys. */
  @Nullable Object logKey() throws UnfitDatabaseException {
    try {
      // SQLite makes its name of the real path.
      return key(real.resolveSibling(real.getFileName() + "-wal"));
    } catch (IOException e) {
      lost = true;
      throw moved(path);
    }
  }

  /**
   * Checks that the path leads to the same file as ever.
   *
   * @throws UnfitDatabaseException if it does not
   */
  void requireSame() throws UnfitDatabaseException {
    if (lost || !isSame()) {
      lost = true;
      throw moved(path);
    }
  }

  /**
   * Checks the file and its log.
   *
   * @param logKey what {@link #logKey} gave
   * @throws UnfitDatabaseException if one of them is no longer there
   */
  void requireSame(@Nullable Object logKey) throws UnfitDatabaseException {
    requireSame();
    if (!Objects.equals(logKey, logKey())) {
      lost = true;
      throw moved(path);
    }
  }

  private boolean isSame() {
    try {
      // A link in place of the file is another: who opens it uses another log.
      return Objects.equals(key, key(real, LinkOption.NOFOLLOW_LINKS))
          && (path.equals(real) || Objects.equals(key, key(path)));
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Object key(Path file, LinkOption... options) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, options).fileKey();
  }

  private static UnfitDatabaseException moved(Path path) {
    return new UnfitDatabaseException(
        String.format(
            Locale.ROOT,
            "the file '%s' is no longer the one that was opened: it or its log was deleted, moved or"
                + " replaced while it was in use, and what is written to it is lost; close the"
                + " database and open it again",
            path));
  }
}
