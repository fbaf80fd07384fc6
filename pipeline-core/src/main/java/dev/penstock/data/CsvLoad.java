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
import org.jspecify.annotations.Nullable;

/** The first pass over a file: every row is parsed, counted and dropped. */
final class CsvLoad<R> {

  private static final int PROGRESS_EVERY = 1 << 12;

  private final ReadCsv<R> stage;
  private final Path file;
  private final String name;
  private final StageContext context;
  private final BadRows badRows = new BadRows();
  private @Nullable CsvShape<R> shape;
  private CsvShape.@Nullable Survey<R> survey;

  CsvLoad(ReadCsv<R> stage, Path file, StageContext context) {
    this.stage = stage;
    this.file = file;
    this.name = CsvPass.nameOf(file);
    this.context = context;
  }

  Rows<R> load() throws IOException, InterruptedException {
    try {
      return loaded();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file to load");
    } catch (UncheckedIOException e) {
      throw new IOException("Cannot read " + file, e.getCause());
    }
  }

  private Rows<R> loaded() throws IOException, InterruptedException {
    FileStamp stamp = FileStamp.of(file);
    try (CsvPass<R> pass =
        new CsvPass<>(file, stage.format(), new CsvHandler<>(name, this::survey, badRows))) {
      long count = count(pass, stamp.size());
      CsvShape<R> columns = shape;
      CsvShape.Survey<R> found = survey;
      if (columns == null || found == null) {
        throw new CsvException(name + " is empty; it must have a header");
      }
      requireGood(count);
      Digest bytes = pass.finish();
      requireSame(stamp);
      Content content = new Content(found.schema(), count, bytes, digest(bytes));
      log(content, pass.bytes(), found.missing());
      return new CsvRows<>(
          stage.type(), new Source<>(file, stamp, stage.format(), columns), content);
    }
  }

  private RowMaker<R> survey(CsvHeader header) {
    CsvShape<R> columns = shapeOf(header);
    CsvShape.Survey<R> found = columns.survey();
    shape = columns;
    survey = found;
    return found;
  }

  @SuppressWarnings("unchecked") // The type of the rows is Row, so R is.
  private CsvShape<R> shapeOf(CsvHeader header) {
    return stage.type() == Row.class
        ? (CsvShape<R>) new RowShape(header, stage.format())
        : new RecordShape<>(stage, header);
  }

  private long count(CsvPass<R> pass, long size) throws InterruptedException {
    long count = 0;
    while (pass.next() != null) {
      count++;
      if (count % PROGRESS_EVERY == 0) {
        context.progress(pass.bytes(), Math.max(pass.bytes(), size));
        if (context.isCancelled()) {
          throw new InterruptedException("Loading " + name + " was cancelled");
        }
      }
    }
    return count;
  }

  private void requireGood(long count) {
    if (!badRows.isEmpty()) {
      throw badRows.exception(name, count);
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
    Object components =
        stage.type() == Row.class
            ? ""
            : RecordLeaf.leavesOf(stage.type()).stream()
                .map(leaf -> leaf.path() + ":" + leaf.typeName())
                .toList();
    String text =
        StableText.of(
            List.of(
                bytes,
                stage.type().getName(),
                components,
                stage.columns(),
                stage.format().parameters()));
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private void log(Content content, long bytes, long[] missing) {
    context.logMetric("rows", (double) content.count());
    context.logMetric("bytes", (double) bytes);
    context.logParam("file", file.toString());
    context.logParam("digest", content.bytes().toString());
    List<List<String>> cells = new ArrayList<>();
    for (Schema.Column column : content.schema().columns()) {
      cells.add(
          List.of(
              column.name(),
              column.kind().toString(),
              Strata.shown(missing[cells.size()], content.count())));
    }
    context.logReport(
        "columns", new Table("Columns of " + name, List.of("column", "kind", "missing"), cells));
  }
}
