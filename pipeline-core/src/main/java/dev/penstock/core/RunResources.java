package dev.penstock.core;

import dev.penstock.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stages of a run leave to be closed at its end, and the directories that they work in.
 */
final class RunResources {

  private static final Logger LOG = LoggerFactory.getLogger(RunResources.class);

  private final RunId run;
  private final Problems problems;
  private final Deque<Resource> resources = new ArrayDeque<>();
  private @Nullable Path root;
  private int directories;

  private record Resource(AutoCloseable closeable, String stage) {}

  RunResources(RunId run, Problems problems) {
    this.run = run;
    this.problems = problems;
  }

  synchronized void add(AutoCloseable resource, String stage) {
    resources.push(new Resource(resource, stage));
  }

  /** Makes a directory of an attempt's own. Its name is a number: stages may be called anything. */
  synchronized Path newDirectory() throws IOException {
    if (root == null) {
      root = Files.createTempDirectory("penstock-" + run + "-");
    }
    return Files.createDirectory(root.resolve(String.valueOf(++directories)));
  }

  /** Closes resources, the last one first, and deletes the directories. */
  void close() {
    for (Resource next = poll(); next != null; next = poll()) {
      try {
        next.closeable().close();
      } catch (Exception | Error e) {
        problem("A resource of stage '" + next.stage() + "' failed to close: " + e, e);
      }
    }
    deleteDirectories();
  }

  private synchronized @Nullable Resource poll() {
    return resources.poll();
  }

  private synchronized void deleteDirectories() {
    if (root == null) {
      return;
    }
    try {
      delete(root);
    } catch (IOException | UncheckedIOException e) {
      problem("The work directory '" + root + "' could not be deleted: " + e, e);
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
