package dev.penstock.tracking.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Directories whose entries survive a power cut. */
public final class DurableDirectories {

  private DurableDirectories() {}

  /**
   * Makes a directory and those above it, durably, if there are none.
   *
   * @throws IOException if one cannot be made, or something else is there
   */
  public static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      create(parent);
    }
    createIn(directory);
    if (parent != null) {
      sync(parent);
    }
  }

  private static void createIn(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      // Another thread or process may have made it, but only a directory will do.
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /**
   * Makes the entries of a directory durable. An interrupt does no harm.
   *
   * @throws IOException if the disk fails
   */
  public static void sync(Path directory) throws IOException {
    if (isWindows()) {
      return; // Windows cannot sync a directory, and its file system logs entries itself.
    }
    boolean interrupted = false;
    try {
      while (!syncOnce(directory)) {
        interrupted = true;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns false, with the interrupt cleared, if an interrupt closed the channel too early. */
  private static boolean syncOnce(Path directory) throws IOException {
    // Nothing but a channel can open a directory in Java, and an interrupt closes channels.
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      boolean cleared = Thread.interrupted();
      assert cleared : "only an interrupt closes the channel so";
      return false;
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
