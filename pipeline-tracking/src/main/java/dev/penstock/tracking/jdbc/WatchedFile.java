package dev.penstock.tracking.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The shortest page, and the first is written as soon as there is a log. */
  static final int SHORTEST_BYTES = 512;

  /**
   * The files of which this process keeps a connection that it must not close. SQLite lets all
   * connections of a process share an index, so that new ones would be as blind as that.
   */
  private static final Set<Object> OVERTAKEN = ConcurrentHashMap.newKeySet();

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
      Object key = key(real);
      if (key != null && OVERTAKEN.contains(key)) {
        throw overtaken(path);
      }
      return new WatchedFile(path, real, key);
    } catch (IOException e) {
      throw moved(path);
    }
  }

  /**
   * What tells the two files beside the database from others; null where files have no keys.
   *
   * @param log the log of what was committed
   * @param index the index of the log, in which processes lock each other out: two that have
   *     different ones write over each other
   */
  record Companions(@Nullable Object log, @Nullable Object index) {}

  /** Returns the files beside the database, which any transaction has made that wrote. */
  Companions companions() throws UnfitDatabaseException {
    try {
      return new Companions(key(beside("-wal")), key(beside("-shm")));
    } catch (IOException e) {
      lost = true;
      throw moved(path);
    }
  }

  /**
   * Returns whether another process has made a log or an index of its own in the place of those
   * that a connection uses. Then the connection must never be closed: SQLite would bring its own
   * log into the file, and delete the other's with all that is only there.
   *
   * @param companions what {@link #companions} gave
   */
  boolean isOvertaken(Companions companions) {
    boolean overtaken =
        isSame()
            && (isAnother(companions.log(), beside("-wal"))
                || isAnother(companions.index(), beside("-shm")));
    if (overtaken && key != null) {
      lost = true;
      OVERTAKEN.add(key);
    }
    return overtaken;
  }

  private static boolean isAnother(@Nullable Object known, Path file) {
    try {
      return !Objects.equals(known, key(file));
    } catch (IOException e) {
      return false;
    }
  }

  /** SQLite makes their names of the real path. */
  private Path beside(String suffix) {
    return real.resolveSibling(real.getFileName() + suffix);
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
   * Checks the file and those beside it.
   *
   * @param companions what {@link #companions} gave
   * @throws UnfitDatabaseException if one of them is no longer there
   */
  void requireSame(Companions companions) throws UnfitDatabaseException {
    requireSame();
    if (!companions.equals(companions())) {
      lost = true;
      throw moved(path);
    }
  }

  private boolean isSame() {
    try {
      // A link in place of the file is another: who opens it uses another log.
      BasicFileAttributes attributes =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // SQLite would go on with what it has in memory where a file was emptied.
      return Objects.equals(key, attributes.fileKey())
          && attributes.size() >= SHORTEST_BYTES
          && (path.equals(real) || Objects.equals(key, key(path)));
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Object key(Path file, LinkOption... options) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, options).fileKey();
  }

  private static UnfitDatabaseException overtaken(Path path) {
    return new UnfitDatabaseException(
        String.format(
            Locale.ROOT,
            "the '-wal' or '-shm' of file '%s' was deleted while this process had it open, and another"
                + " process has made a new one since: this process can no longer use the file, start"
                + " it again",
            path));
  }

  private static UnfitDatabaseException moved(Path path) {
    return new UnfitDatabaseException(
        String.format(
            Locale.ROOT,
            "the file '%s' is no longer the one that was opened: it, or its '-wal' or '-shm', was"
                + " deleted, moved, emptied or replaced while it was in use, and what is written to"
                + " it is lost; close the database and open it again",
            path));
  }
}
