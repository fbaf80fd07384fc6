package dev.penstock.tracking.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

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
   * Makes the entries of directories durable, in this order. An interrupt does no harm.
   *
   * @throws IOException if the disk fails
   */
  public static void sync(Path... directories) throws IOException {
    if (isWindows()) {
      return; // Windows cannot sync a directory, and its file system logs entries itself.
    }
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              for (Path directory : directories) {
                syncHere(directory);
              }
              return null;
            });
    // Nothing but a channel can open a directory in Java, and an interrupt of the caller, which
    // may come again and again, would close it. So the caller only waits.
    Thread thread = new Thread(task, "penstock-sync");
    thread.setDaemon(true);
    thread.start();
    try {
      Uninterruptible.get(task);
    } catch (ExecutionException e) {
      throw new IOException("Cannot sync a directory: " + e.getCause(), e.getCause());
    }
  }

  private static void syncHere(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
