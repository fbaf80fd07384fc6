package dev.penstock.artifact.file;

import dev.penstock.tracking.internal.DurableDirectories;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The mark of a directory that holds a store: its format and the version of that. */
final class StoreFormat {

  private static final String FILE = "penstock-artifacts";
  private static final String VERSION = "1\n";
  private static final int LONGEST = 64;
  private static final Set<String> DIRECTORIES = Set.of("objects", "uploads");

  private StoreFormat() {}

  /** Checks the mark of a store, or makes the directory of a new one; makes what is missing. */
  static void prepare(Path root) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new NotDirectoryException(root + ": it is a file; name a directory, which may be new");
    }
    DurableDirectories.create(root);
    boolean marked = isMarked(root);
    if (!marked) {
      requireEmpty(root);
    }
    for (String directory : DIRECTORIES) {
      DurableDirectories.create(root.resolve(directory));
      requireReal(root.resolve(directory));
    }
    if (!marked) {
      mark(root);
      // Whoever made the directory of the store may not have made that durable.
      Path parent = root.getParent();
      if (parent != null) {
        DurableDirectories.sync(parent);
      }
    }
  }

  /**
   * Returns whether the store is as it was prepared: nobody has deleted a directory or the mark.
   */
  static boolean isPrepared(Path root) {
    return Files.isRegularFile(root.resolve(FILE), LinkOption.NOFOLLOW_LINKS)
        && DIRECTORIES.stream()
            .allMatch(name -> Files.isDirectory(root.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** Refuses a link, through which files would be written elsewhere. */
  static void requireReal(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          String.format(Locale.ROOT, "'%s' must be a directory and not a link", directory));
    }
  }

  private static boolean isMarked(Path root) throws IOException {
    Path file = root.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String version = read(file);
    if (!version.equals(VERSION)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the store has version '%s', and this release knows '%s': use a newer release of Penstock",
              version.strip(),
              VERSION.strip()));
    }
    return true;
  }

  private static String read(Path file) throws IOException {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
    }
  }

  /** Refuses to mix with other files; but two processes may make one store at the same time. */
  private static void requireEmpty(Path root) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!DIRECTORIES.contains(name) && !name.startsWith(FILE)) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "the directory is not a store and has '%s' in it: choose an empty one",
                  name));
        }
      }
    }
  }

  private static void mark(Path root) throws IOException {
    Path written = root.resolve(FILE + "-" + UUID.randomUUID());
    try (SyncedFile file = SyncedFile.create(written)) {
      file.write(VERSION.getBytes(StandardCharsets.US_ASCII), VERSION.length());
      file.sync();
    }
    Files.move(written, root.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    DurableDirectories.sync(root);
  }
}
