package dev.penstock.data;

import dev.penstock.StageContext;
import dev.penstock.artifact.Digest;
import dev.penstock.data.CsvRows.Content;
import dev.penstock.data.CsvRows.Source;
import dev.penstock.data.internal.StableText;
import dev.penstock.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first pass over a file: every row is parsed, counted and dropped. */
final class CsvLoad<R> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadCsv.class);

  /** In bytes. */
  private static final int PROGRESS_EVERY = 1 << 18;

  private static final int MOST_COLUMNS_LOGGED = 1_000;

  private final ReadCsv<R> stage;
  private final Path file;
  private final String name;
  private final StageContext context;
  private final BadRows badRows;
  private long lastTold;
  private CsvShape.@Nullable Survey<R> survey;

  /** What is odd about the header of rows without a class, which fits whatever it is. */
  private String headerAdvice = "";

  CsvLoad(ReadCsv<R> stage, Path file, StageContext context) {
    this.stage = stage;
    this.file = file;
    this.name = CsvPass.nameOf(file);
    this.context = context;
    this.badRows = new BadRows(stage.valuesShown());
  }

  Rows<R> load() throws IOException, InterruptedException {
    try {
      return loaded();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file to load");
    } catch (UncheckedIOException e) {
      throw new IOException(
          String.format(Locale.ROOT, "Cannot read %s: %s", file, e.getCause()), e.getCause());
    } catch (CancellationException e) {
      throw new InterruptedException("Loading " + name + " was cancelled");
    }
  }

  private Rows<R> loaded() throws IOException {
    FileStamp.requireFile(file);
    FileStamp stamp = FileStamp.of(file);
    CsvHandler<R> handler = new CsvHandler<>(name, stage.format().lines(), this::survey, badRows);
    try (CsvPass<R> pass =
        new CsvPass<>(file, stage.format(), handler, bytes -> watch(bytes, stamp.size()))) {
      long count = count(pass);
      CsvShape.Survey<R> found = survey;
      if (found == null) {
        throw new CsvException(name + " is empty; it must have a header");
      }
      requireGood(count);
      Digest bytes = pass.finish();
      requireSame(stamp);
      Content content = new Content(found.schema(), count, bytes, digest(bytes));
      log(content, pass.bytes(), handler.emptyRows());
      logColumns(content, found);
      return new CsvRows<>(
          stage.type(), new Source<>(file, stamp, stage.format(), found.settled()), content);
    }
  }

  private RowMaker<R> survey(CsvHeader header) {
    CsvShape.Survey<R> found = shapeOf(header).survey();
    survey = found;
    return found;
  }

  @SuppressWarnings("unchecked") // The type of the rows is Row, so R is.
  private CsvShape<R> shapeOf(CsvHeader header) {
    if (stage.type() != Row.class) {
      return new RecordShape<>(stage, header);
    }
    headerAdvice = header.isGiven() ? "" : HeaderAdvice.of(header, stage.format());
    if (!headerAdvice.isEmpty()) {
      LOG.warn("The header of {} looks odd.{}", name, headerAdvice);
    }
    return (CsvShape<R>) RowShape.of(header, stage.format(), stage.kinds());
  }

  private static long count(CsvPass<?> pass) {
    long count = 0;
    while (pass.next() != null) {
      count++;
    }
    return count;
  }

  private void watch(long bytes, long size) {
    boolean stop = context.isCancelled() || Thread.currentThread().isInterrupted();
    if (stop || bytes - lastTold >= PROGRESS_EVERY) {
      lastTold = bytes;
      context.progress(bytes, Math.max(bytes, size));
    }
    if (stop) {
      throw new CancellationException();
    }
  }

  private void requireGood(long count) {
    if (!badRows.isEmpty()) {
      throw badRows.exception(name, count, headerAdvice);
    }
    if (count == 0) {
      throw new CsvException(name + " has a header but no rows");
    }
  }

  private void requireSame(FileStamp before) throws IOException {
    before
        .changes(FileStamp.of(file))
        .ifPresent(
            how -> {
              throw new RowsChangedException(
                  String.format(
                      Locale.ROOT, "%s changed while it was loaded: %s; load it again", name, how));
            });
  }

  /** The same bytes read as another record are other rows. */
  private Digest digest(Digest bytes) {
    List<Object> all = new ArrayList<>();
    all.add(bytes);
    all.add(stage.type().getName());
    all.add(components());
    all.add(stage.columns());
    all.add(stage.format().parameters());
    // Rows that were read before kinds could be declared keep their digest.
    if (!stage.kinds().isEmpty()) {
      all.add(stage.kinds());
    }
    return Digest.of(StableText.of(all).getBytes(StandardCharsets.UTF_8));
  }

  private Object components() {
    return stage.type() == Row.class
        ? ""
        : RecordLeaf.leavesOf(stage.type()).stream()
            .map(leaf -> leaf.path() + ":" + leaf.typeName())
            .toList();
  }

  private void log(Content content, long bytes, long emptyRows) {
    context.logMetric("rows", (double) content.count());
    context.logMetric("bytes", (double) bytes);
    if (stage.format().lines().emptyRowsIgnored()) {
      context.logMetric("rows.empty", (double) emptyRows);
    }
    context.logParam("file", file.toString());
    context.logParam("digest", content.bytes().toString());
  }

  private void logColumns(Content content, CsvShape.Survey<R> found) {
    long[] missing = found.missing();
    List<String> remarks = found.remarks();
    List<Schema.Column> columns = content.schema().columns();
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(columns.size(), MOST_COLUMNS_LOGGED); i++) {
      String remark = remarks.isEmpty() ? "" : remarks.get(i);
      Schema.Column column = columns.get(i);
      cells.add(
          List.of(
              column.name(),
              column.kind().toString(),
              Strata.shown(missing[i], content.count()),
              remark));
      if (!remark.isEmpty()) {
        LOG.warn("Column '{}' of {}: {}", column.name(), name, remark);
      }
    }
    String title =
        columns.size() <= MOST_COLUMNS_LOGGED
            ? "Columns of " + name
            : String.format(
                Locale.ROOT,
                "The first %d of %d columns of %s",
                MOST_COLUMNS_LOGGED,
                columns.size(),
                name);
    context.logReport(
        "columns", new Table(title, List.of("column", "kind", "missing", "remark"), cells));
  }
}
