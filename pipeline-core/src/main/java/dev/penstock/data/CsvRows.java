package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, read anew in each pass. */
final class CsvRows<R> extends AbstractRows<R> {

  private final Source<R> source;
  private final Content content;

  CsvRows(Class<R> type, Source<R> source, Content content) {
    super(type);
    this.source = source;
    this.content = content;
  }

  /** Where rows are read from, and how. */
  record Source<R>(Path file, FileStamp stamp, CsvFormat format, CsvShape<R> shape) {

    String name() {
      return CsvPass.nameOf(file);
    }

    RowsChangedException changed(String how) {
      return new RowsChangedException(
          String.format(
              Locale.ROOT, "%s changed since it was loaded: %s; load it again", name(), how));
    }
  }

  /** What the first pass found. */
  record Content(Schema schema, long count, Digest bytes, Digest rows) {}

  @Override
  RowCursor<R> open() {
    try {
      source
          .stamp()
          .changes(FileStamp.of(source.file()))
          .ifPresent(
              how -> {
                throw source.changed(how);
              });
      return new Cursor<>(source, content);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it is gone since it was loaded. Rows of a file are read from it in"
                  + " each pass; keep it until the run has ended",
              source.file()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + source.file(), e);
    }
  }

  @Override
  public Schema schema() {
    return content.schema();
  }

  @Override
  public long count() {
    return content.count();
  }

  @Override
  public Digest digest() {
    return content.rows();
  }

  @Override
  public String toString() {
    return "rows of " + source.name();
  }

  private static final class Cursor<R> implements RowCursor<R> {
    private final Source<R> source;
    private final Content content;
    private final BadRows badRows = new BadRows(false);
    private final CsvPass<R> pass;
    private boolean ended;

    Cursor(Source<R> source, Content content) throws IOException {
      this.source = source;
      this.content = content;
      this.pass =
          new CsvPass<>(
              source.file(),
              source.format(),
              new CsvHandler<>(
                  source.name(),
                  source.format().lines(),
                  header -> source.shape().maker(),
                  badRows),
              this::watch);
    }

    @Override
    public @Nullable R next() {
      if (ended) {
        return null;
      }
      R row = row();
      if (!badRows.isEmpty()) {
        throw source.changed("a row is bad that was not");
      }
      if (row == null) {
        ended = true;
        if (!pass.finish().equals(content.bytes())) {
          throw source.changed(how());
        }
      }
      return row;
    }

    private String how() {
      try {
        return source
            .stamp()
            .changes(FileStamp.of(source.file()))
            .orElse("its content is another, in a file of the same size and time");
      } catch (IOException e) {
        return "its content is another";
      }
    }

    /** A cancel interrupts the stage's thread; it is noticed though no row may come for long. */
    private void watch(long bytes) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Reading " + source.name() + " was interrupted");
      }
    }

    private @Nullable R row() {
      try {
        return pass.next();
      } catch (CsvException e) {
        RowsChangedException changed = source.changed("it cannot be parsed any more");
        changed.addSuppressed(e);
        throw changed;
      }
    }

    @Override
    public void close() {
      pass.close();
    }
  }
}
