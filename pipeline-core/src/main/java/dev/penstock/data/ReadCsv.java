package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.data.Schema.Kind;
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
 * Reads a CSV file as rows of a record type. Columns find their components by name, whatever the
 * case and the separators (blanks, {@code _}, {@code -}, and points between letters): {@code
 * total_charges} and {@code Total Charges} are {@code totalCharges}; other symbols count. Other
 * columns are left out. Components of a nested record are found by their own name, if no other
 * component has it, or with that of the component around them in front: {@code address_city} is
 * {@code city} of {@code address}.
 *
 * <p>A component is a String, number (boxed or primitive, BigDecimal and BigInteger of at most
 * 1,000 digits), boolean ({@code true, false, yes, no, 1, 0}), enum (found as columns are),
 * LocalDate, LocalTime, LocalDateTime, Instant, an Optional of these, or a record of them. A cell
 * that is missing, which is one that is empty or blank or was named with {@link #missing}, is the
 * empty (or blank) String, an empty Optional, and null for the rest; a primitive component refuses
 * it.
 *
 * <p>How the file is written is said with {@link #format(CsvFormat)}; {@link #guess} proposes it. A
 * file has at most 262,144 columns, and a cell 16,777,216 characters.
 *
 * <p>The stage reads the whole file once: it parses every row, counts, and computes the digest. If
 * rows are bad it fails with one exception that names the first 20, without what their cells hold
 * unless {@link #showValues()} was called. It keeps none: each pass over what it returns reads the
 * file anew, and fails if it changed. It can be cancelled at any time, and so can later passes.
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
 * @param kinds of columns by name, for rows without a class
 * @param valuesShown whether messages may quote cells
 * @param lookup with whose rights the record is made; null for the library's own
 * @param <R> the type of a row
 */
public record ReadCsv<R>(
    Class<R> type,
    CsvFormat format,
    SortedMap<String, String> columns,
    SortedMap<String, Kind> kinds,
    boolean valuesShown,
    @Nullable Lookup lookup)
    implements Stage<Path, Rows<R>>, Parameterized {

  /**
   * Copies the maps and checks the type.
   *
   * @throws IllegalArgumentException if {@code type} is neither a record nor {@link Row}, or a
   *     component has a type that no cell can be
   */
  public ReadCsv {
    requireNonNull(format, "format");
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    if (type != Row.class) {
      for (RecordLeaf leaf : RecordLeaf.leavesOf(type)) {
        CellReader unused = CellReader.of(leaf, format, leaf.name());
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
    this(
        type,
        CsvFormat.STANDARD,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        false,
        null);
  }

  /**
   * Returns a stage that reads rows without a class: all columns, by their name in the file. A
   * column whose cells are all numbers or missing is one of numbers, else one of texts; say it with
   * {@link #number}, {@link #category} and so on, and a cell that is anything else is bad. A column
   * of which most cells are numbers and some are not is warned of.
   */
  public static ReadCsv<Row> rows() {
    return new ReadCsv<>(Row.class);
  }

  /**
   * Looks at the beginning of a file and proposes how to read it, with the reasons. It decides
   * nothing: read the proposal, and write it into the program.
   *
   * @throws IOException if the file cannot be read
   */
  public static CsvGuess guess(Path file) throws IOException {
    return CsvGuess.of(file);
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
    return new ReadCsv<>(type, format, all, kinds, valuesShown, lookup);
  }

  /**
   * Returns a copy that makes the record with the rights of {@code newLookup}. Give it before
   * {@link #column}.
   *
   * @param newLookup {@code MethodHandles.lookup()}, called in a class of the record's module
   */
  public ReadCsv<R> with(Lookup newLookup) {
    return new ReadCsv<>(type, format, columns, kinds, valuesShown, newLookup);
  }

  /** Returns a copy for files that are written like that. */
  public ReadCsv<R> format(CsvFormat newFormat) {
    return new ReadCsv<>(type, newFormat, columns, kinds, valuesShown, lookup);
  }

  /**
   * Returns a copy for files with another separator.
   *
   * @throws IllegalArgumentException if it is a quote or ends a line
   */
  public ReadCsv<R> separator(char separator) {
    return format(format.withSeparator(separator));
  }

  /** Returns a copy for files in another charset than UTF-8. */
  public ReadCsv<R> charset(Charset charset) {
    return format(format.withCharset(charset));
  }

  /** Returns a copy that reads these cells, for example {@code NA}, as if they were empty. */
  public ReadCsv<R> missing(String... cells) {
    return format(format.withMissing(cells));
  }

  /**
   * Returns a copy for files whose first line is a row.
   *
   * @param names what the columns are called, from the first to the last
   * @throws IllegalArgumentException if there is none, or one is blank or given twice
   */
  public ReadCsv<R> withoutHeader(String... names) {
    return format(format.withoutHeader(names));
  }

  /**
   * Returns a copy whose messages may quote cells, cut to 60 characters. Messages are stored with
   * the run; without this they name lines, columns and lengths.
   */
  public ReadCsv<R> showValues() {
    return new ReadCsv<>(type, format, columns, kinds, true, lookup);
  }

  /**
   * Returns a copy that knows columns to be of numbers; a cell that is none is bad.
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> number(String... names) {
    return kind(Kind.NUMBER, names);
  }

  /**
   * Returns a copy that knows columns to be of categories, though they may look like numbers.
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> category(String... names) {
    return kind(Kind.CATEGORY, names);
  }

  /**
   * Returns a copy that knows columns to be of texts, though they may look like numbers.
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> text(String... names) {
    return kind(Kind.TEXT, names);
  }

  /**
   * Returns a copy that knows columns to be true or false ({@code true, false, yes, no, 1, 0}).
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> flag(String... names) {
    return kind(Kind.FLAG, names);
  }

  /**
   * Returns a copy that knows columns to be of days.
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> date(String... names) {
    return kind(Kind.DATE, names);
  }

  /**
   * Returns a copy that knows columns to be of moments, or of days with times.
   *
   * @throws IllegalArgumentException if rows have a class, or a column has another kind already
   */
  public ReadCsv<R> time(String... names) {
    return kind(Kind.TIME, names);
  }

  private ReadCsv<R> kind(Kind kind, String... names) {
    if (type != Row.class) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The components of '%s' say what its columns are; kinds are for ReadCsv.rows()",
              type.getSimpleName()));
    }
    SortedMap<String, Kind> all = new TreeMap<>(kinds);
    for (String name : names) {
      Kind other = all.put(name, kind);
      if (other != null && other != kind) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Column '%s' is of kind %s already", name, other));
      }
    }
    return new ReadCsv<>(type, format, columns, all, valuesShown, lookup);
  }

  /** Returns the type, what the format is, and columns and kinds where there are any. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("type", type.getSimpleName());
    format.parameters().forEach((name, value) -> parameters.put("format." + name, value));
    columns.forEach((component, header) -> parameters.put("column." + component, header));
    kinds.forEach((name, kind) -> parameters.put("kind." + name, kind.toString()));
    if (valuesShown) {
      parameters.put("values", "shown");
    }
    return parameters;
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
