package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.model.Getter;
import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file with a header as rows of a record type. Columns find their components by name,
 * whatever the case and the separators: {@code total_charges} and {@code Total Charges} are {@code
 * totalCharges}. Other columns are left out. Components of a nested record are found by their own
 * name, if no other component has it, or with that of the component around them in front: {@code
 * address_city} is {@code city} of {@code address}.
 *
 * <p>A component is a String, number (boxed or primitive, BigDecimal), boolean ({@code true, false,
 * yes, no, 1, 0}), enum (whatever the case and the separators), LocalDate, LocalDateTime, Instant,
 * an Optional of these, or a record of them. An empty cell is the empty String, an empty Optional,
 * and null for the rest; a primitive component refuses it.
 *
 * <p>The stage reads the whole file once: it parses every row, counts, and computes the digest. If
 * rows are bad it fails with one exception that shows the first 20. It keeps none: each pass over
 * what it returns reads the file anew, and fails if it changed.
 *
 * <p>It logs the rows, the bytes, the file's digest, and a table of the columns. In a modular
 * application the package of the record must be open to this library, or {@link #with} be given a
 * lookup.
 *
 * <pre>{@code
 * new ReadCsv<>(Message.class).column("body400", Message::body)
 * }</pre>
 *
 * @param type the type of a row: a record, or {@link Row}
 * @param format how the file is written
 * @param columns the header of a column by component, where the names do not tell
 * @param lookup with whose rights the record is made; null for the library's own
 * @param <R> the type of a row
 */
public record ReadCsv<R>(
    Class<R> type, CsvFormat format, SortedMap<String, String> columns, @Nullable Lookup lookup)
    implements Stage<Path, Rows<R>> {

  /**
   * Copies the map and checks the type.
   *
   * @throws IllegalArgumentException if {@code type} is neither a record nor {@link Row}, or a
   *     component has a type that no cell can be
   */
  public ReadCsv {
    requireNonNull(format, "format");
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    if (type != Row.class) {
      for (RecordLeaf leaf : RecordLeaf.leavesOf(type)) {
        CellReader unused = CellReader.of(leaf, format);
      }
    }
  }

  /**
   * Creates a stage that reads rows of {@code type} from standard CSV files.
   *
   * @param type a record, or {@link Row}
   * @throws IllegalArgumentException if {@code type} is neither, or a component has a type that no
   *     cell can be
   */
  public ReadCsv(Class<R> type) {
    this(type, CsvFormat.STANDARD, Collections.emptySortedMap(), null);
  }

  /**
   * Returns a stage that reads rows without a class: all columns, by their name in the file. A
   * column whose cells are all numbers or missing is one of numbers.
   */
  public static ReadCsv<Row> rows() {
    return new ReadCsv<>(Row.class);
  }

  /**
   * Returns a copy that reads a component from the column of that header.
   *
   * @param header as it stands in the file
   * @param component a reference to the accessor of one of the record's own components, such as
   *     {@code Message::body}
   * @throws IllegalArgumentException if it is anything else, or the component has a column already
   */
  public ReadCsv<R> column(String header, Getter<? super R, ?> component) {
    String name = ComponentReference.name(type, component, lookup);
    SortedMap<String, String> all = new TreeMap<>(columns);
    if (all.putIfAbsent(name, requireNonNull(header, "header")) != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Component '%s' has the column '%s' already", name, all.get(name)));
    }
    return new ReadCsv<>(type, format, all, lookup);
  }

  /**
   * Returns a copy that makes the record with the rights of {@code newLookup}. Give it before
   * {@link #column}.
   *
   * @param newLookup {@code MethodHandles.lookup()}, called in a class of the record's module
   */
  public ReadCsv<R> with(Lookup newLookup) {
    return new ReadCsv<>(type, format, columns, newLookup);
  }

  /**
   * Returns a copy for files with another separator.
   *
   * @throws IllegalArgumentException if it is a quote or ends a line
   */
  public ReadCsv<R> separator(char separator) {
    return new ReadCsv<>(type, format.withSeparator(separator), columns, lookup);
  }

  /** Returns a copy for files in another charset than UTF-8. */
  public ReadCsv<R> charset(Charset charset) {
    return new ReadCsv<>(type, format.withCharset(charset), columns, lookup);
  }

  /** Returns a copy that reads these cells, for example {@code NA}, as if they were empty. */
  public ReadCsv<R> missing(String... cells) {
    return new ReadCsv<>(type, format.withMissing(cells), columns, lookup);
  }

  /**
   * Reads the file once and returns its rows.
   *
   * @throws CsvException if the file has no header or no rows, if the header has no column for a
   *     component or one name twice, or if rows are bad
   * @throws IllegalArgumentException if the record cannot be made for lack of access
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if the run was cancelled
   */
  @Override
  public Rows<R> run(Path file, StageContext context) throws IOException, InterruptedException {
    return new CsvLoad<>(this, file, context).load();
  }
}
