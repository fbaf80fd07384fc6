package dev.penstock.core;

import dev.penstock.run.RunId;
import dev.penstock.spi.DescribedFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a run leave to be closed at its end, and the directories that they work in.
 */
final class RunResources {

  private static final Log LOG = Log.of(RunResources.class);

  private final RunId run;
  private final Problems problems;
  private final Deque<Resource> resources = new ArrayDeque<>();
  private final AtomicInteger directories = new AtomicInteger();
  private @Nullable Path root;
  private boolean closed;

  private record Resource(AutoCloseable closeable, String stage) {}

  RunResources(RunId run, Problems problems) {
    this.run = run;
    this.problems = problems;
  }

  synchronized void add(AutoCloseable resource, String stage) {
    resources.push(new Resource(resource, stage));
  }

  /**
   * Makes a directory of an attempt's own, and holds no lock meanwhile. Its name is a number:
   * stages may be called anything.
   */
  Path newDirectory() throws IOException {
    Path parent = root();
    Path directory =
        Files.createDirectory(parent.resolve(String.valueOf(directories.incrementAndGet())));
    if (isClosed()) {
      delete(parent);
      throw over();
    }
    return directory;
  }

  private Path root() throws IOException {
    Path known = offerRoot(null);
    if (known != null) {
      return known;
    }
    Path made = Files.createTempDirectory("penstock-" + run + "-");
    Path kept = offerRoot(made);
    if (!made.equals(kept)) {
      delete(made);
    }
    if (kept == null) {
      throw over();
    }
    return kept;
  }

  /** Returns the root, which is the offered one if there is none yet; null if the run is over. */
  private synchronized @Nullable Path offerRoot(@Nullable Path offered) {
    if (root == null && !closed) {
      root = offered;
    }
    return closed ? null : root;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private IllegalStateException over() {
    return new IllegalStateException("Run " + run + " is over, and has no work directories");
  }

  /** Closes resources, the last one first, and deletes the directories. */
  void close() {
    for (Resource next = poll(); next != null; next = poll()) {
      try {
        next.closeable().close();
      } catch (Throwable e) {
        String why = DescribedFailure.line(e);
        problem("A resource of stage '" + next.stage() + "' failed to close: " + why, e);
      }
    }
    Path last = closeRoot();
    if (last != null) {
      deleteRoot(last);
    }
  }

  private synchronized @Nullable Path closeRoot() {
    closed = true;
    return root;
  }

  private synchronized @Nullable Resource poll() {
    return resources.poll();
  }

  private void deleteRoot(Path directory) {
    try {
      delete(directory);
    } catch (IOException | RuntimeException e) {
      String why = DescribedFailure.line(e);
      problem("The work directory '" + directory + "' could not be deleted: " + why, e);
    }
  }

  private void problem(String text, Throwable cause) {
    problems.add(text);
    LOG.warn("Run {}: {}", run, text, cause);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
