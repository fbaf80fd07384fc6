package dev.penstock.tracking.report;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.run.RunId;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * The report of a run: one HTML file that needs nothing but a browser. It shows the graph of stages
 * and how they stand, when each attempt ran, and all that stages recorded: parameters, metrics,
 * artifacts, tables, charts, matrices, what gates decided and on which numbers, and errors.
 *
 * <pre>{@code
 * RunReport.of(tracking, run.id()).writeTo(Path.of("report.html"));
 * }</pre>
 *
 * <p>The file loads nothing and sends nothing, and a content security policy in it holds browsers
 * to that. It reads in light and dark, on a telephone and on paper, and without its few lines of
 * script. A run of more than 500 stages is shown in groups; what is long is cut off, and the page
 * says so. The same record gives the same bytes.
 *
 * <p>A report is a value: it holds what was read when it was made. Instances are immutable and
 * thread-safe.
 */
public final class RunReport {

  private final RunRecord run;
  private final Curves curves;

  private RunReport(RunRecord run, Curves curves) {
    this.run = run;
    this.curves = curves;
  }

  /**
   * Returns the report of a run as a store has it now, with the series of its metrics. The store is
   * not needed later.
   *
   * @throws IllegalArgumentException if the store does not have the run
   * @throws TrackingStoreException if the store cannot read
   */
  public static RunReport of(TrackingStore store, RunId run) {
    RunRecord record =
        store
            .find(run)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            Locale.ROOT,
                            "The tracking store has no run '%s'; see runs(RunQuery.all()), and give the"
                                + " executor this store with tracking(store)",
                            run)));
    return new RunReport(record, Curves.read(store, record));
  }

  /** Returns the report of a record alone: metrics with their last values, without their series. */
  public static RunReport of(RunRecord run) {
    return new RunReport(requireNonNull(run, "run"), Curves.none());
  }

  /** Returns the page, which is HTML and well-formed XML at once; to be encoded as UTF-8. */
  public String toHtml() {
    return Page.of(run, curves);
  }

  /**
   * Writes the page to a file, and replaces what was there. Who reads the file meanwhile sees the
   * old page or the new one, never a part. Directories above it are made if there are none.
   *
   * @return {@code file}
   * @throws IllegalArgumentException if {@code file} is the root of a file system
   * @throws UncheckedIOException if the file cannot be written; then nothing was replaced
   */
  @CanIgnoreReturnValue
  public Path writeTo(Path file) {
    Path whole = file.toAbsolutePath();
    Path directory = whole.getParent();
    if (directory == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'%s' cannot be a file; name one", file));
    }
    byte[] content = toHtml().getBytes(StandardCharsets.UTF_8);
    try {
      replace(directory, whole, content);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "The report of run '%s' cannot be written to '%s'; choose a file that can be written",
              run.info().id(),
              file),
          e);
    }
  }

  private static void replace(Path directory, Path file, byte[] content) throws IOException {
    Files.createDirectories(directory);
    // A temporary file of the JDK's could be read by its owner alone.
    Path part = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
