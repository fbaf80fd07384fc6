package dev.penstock.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Proposes a format for a sample. Each step looks at the rows that the steps before it find. */
final class CsvGuesser {

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
  private static final Set<String> MISSING =
      Set.of("NA", "N/A", "n/a", "na", "?", "null", "NULL", "None", "-", "\\N");
  private static final List<String> PATTERNS =
      List.of(
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd.MM.yyyy",
          "dd-MM-yyyy",
          "yyyy/MM/dd",
          "HH.mm.ss",
          "dd/MM/yyyy HH:mm",
          "MM/dd/yyyy HH:mm",
          "dd.MM.yyyy HH:mm",
          "dd/MM/yyyy HH:mm:ss",
          "dd.MM.yyyy HH:mm:ss");
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[+-]?\\d{1,3}((\\.\\d{3})*|\\d*),\\d+");
  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?(\\d{1,3}|[1-9]\\d{0,2}(,\\d{3})+)");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d+)?");

  private final CsvSample sample;
  private final List<String> reasons = new ArrayList<>();
  private CsvFormat format = CsvFormat.STANDARD;
  private List<List<String>> rows = List.of();

  CsvGuesser(CsvSample sample) {
    this.sample = sample;
  }

  CsvGuess guess() {
    if (sample.reason() != null) {
      take(format.withCharset(sample.charset()), sample.reason());
    }
    guessLinesInFront();
    guessSeparator();
    guessEmpty();
    guessCells();
    guessHeader();
    return new CsvGuess(format, reasons);
  }

  private void take(CsvFormat better, @Nullable String reason) {
    format = better;
    if (reason != null) {
      reasons.add(reason);
    }
    List<List<String>> found = sample.rows(format);
    rows = found == null ? List.of() : found;
  }

  private void guessLinesInFront() {
    List<String> lines = sample.text().lines().toList();
    if (!lines.isEmpty() && lines.get(0).startsWith("sep=")) {
      take(format.skippingLines(1), "the first line tells Excel the separator");
    }
  }

  /**
   * The separator and quotes with which most rows are of one width, and that the widest. Lines that
   * begin with # are comments if rows are more alike without them: they can be rows too.
   */
  private void guessSeparator() {
    List<CsvFormat> candidates = new ArrayList<>(candidates(format));
    if (sample.text().lines().anyMatch(line -> line.startsWith("#"))) {
      candidates.addAll(candidates(format.withComment('#')));
    }
    CsvFormat best =
        candidates.stream().max(Comparator.comparingDouble(this::fitness)).orElse(format);
    if (best.lines().comment() != CsvFormat.NONE) {
      take(format.withComment('#'), "lines that begin with # look like comments");
    }
    boolean standard = best.separator() == ',' && best.quotes().equals(CsvQuotes.STANDARD);
    take(best, standard ? null : reasonFor(best));
  }

  private List<CsvFormat> candidates(CsvFormat base) {
    List<CsvFormat> candidates = new ArrayList<>();
    for (char separator : SEPARATORS) {
      CsvFormat plain = base.withSeparator(separator);
      candidates.add(plain);
      candidates.add(plain.trimmed());
      if (sample.text().contains("\\\"")) {
        candidates.add(plain.withEscape('\\'));
      }
      candidates.add(plain.withoutQuotes());
    }
    return candidates;
  }

  /** The first of several that are equally fit is kept. */
  private double fitness(CsvFormat candidate) {
    List<List<String>> found = sample.rows(candidate);
    if (found == null || found.isEmpty()) {
      return -1;
    }
    Map<Integer, Integer> widths = new HashMap<>();
    found.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
    int width = widths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    double share = widths.getOrDefault(width, 0) / (double) found.size();
    double blanks = candidate.quotes().trimmed() || width == 1 ? 0 : shareOfBlanks(found);
    double rank = candidate.quotes().equals(CsvQuotes.STANDARD) ? 1e-3 : 0;
    double quotesLost =
        candidate.quotes().mark() == CsvFormat.NONE && sample.text().contains("\"") ? 1e-2 : 0;
    // Of one column nothing tells comments from rows but what people mean by #.
    double comments = width == 1 && candidate.lines().comment() != CsvFormat.NONE ? 1e-4 : 0;
    return (width > 1 ? 1 : 0)
        + share
        - blanks
        - quotesLost
        + rank
        + comments
        + Math.min(width, 100) * 1e-6;
  }

  /** How many cells behind the first of their row begin with a blank, if most do. */
  private static double shareOfBlanks(List<List<String>> found) {
    long cells = 0;
    long blank = 0;
    for (List<String> row : found) {
      for (String cell : row.subList(1, row.size())) {
        cells++;
        blank += cell.startsWith(" ") ? 1 : 0;
      }
    }
    return cells > 0 && blank > cells / 2 ? blank / (double) cells : 0;
  }

  private static String reasonFor(CsvFormat best) {
    List<String> found = new ArrayList<>();
    if (best.separator() != ',') {
      found.add(best.separator() == '\t' ? "tabs" : "'" + best.separator() + "'");
    }
    if (best.quotes().trimmed()) {
      found.add("blanks around the cells");
    }
    if (best.quotes().escape() != CsvFormat.NONE) {
      found.add("escaped quotes");
    }
    if (best.quotes().mark() == CsvFormat.NONE) {
      found.add("quotes that are ordinary letters");
    }
    return "with " + String.join(" and ", found) + " most rows have the same number of cells";
  }

  private void guessEmpty() {
    boolean ends =
        rows.size() > 1
            && rows.get(0).size() > 1
            && rows.stream().allMatch(row -> row.get(row.size() - 1).isBlank());
    if (ends) {
      take(format.ignoringEmptyEnds(), "every row ends in an empty cell");
    }
    if (rows.stream().anyMatch(row -> row.size() > 1 && row.stream().allMatch(String::isEmpty))) {
      take(format.ignoringEmptyRows(), "some rows have only empty cells");
    }
  }

  private void guessCells() {
    int width = rows.isEmpty() ? 0 : rows.get(0).size();
    Set<String> missing = new LinkedHashSet<>();
    Set<String> patterns = new LinkedHashSet<>();
    boolean comma = false;
    boolean thousands = true;
    boolean grouped = false;
    for (int i = 0; i < width; i++) {
      List<String> cells = column(i);
      if (format.separator() != ',' && most(cells, DECIMAL_COMMA.asMatchPredicate())) {
        comma = true;
        thousands &= cells.stream().allMatch(THOUSANDS.asMatchPredicate());
      }
      grouped |= cells.stream().anyMatch(cell -> GROUPED.matcher(cell).matches());
      if (most(cells, CsvGuesser::isAnyNumber)) {
        cells.stream().filter(MISSING::contains).forEach(missing::add);
      }
      patterns.addAll(patternsOf(cells));
    }
    if (comma && thousands && !grouped) {
      take(
          format.withGrouping(','),
          "commas stand before three digits each time, as between groups; if they are decimal"
              + " commas say withDecimal(',') instead");
    } else if (comma) {
      take(format.withDecimal(','), "most cells of a column are numbers with a decimal comma");
      if (grouped) {
        take(format.withGrouping('.'), "some numbers have points between groups of three digits");
      }
    }
    if (!missing.isEmpty()) {
      take(
          format.withMissing(missing.toArray(new String[0])),
          "columns of numbers have cells that seem to say that there is none");
    }
    if (!patterns.isEmpty()) {
      boolean open = patterns.contains("dd/MM/yyyy") && patterns.contains("MM/dd/yyyy");
      take(
          format.withPatterns(patterns.toArray(new String[0])),
          open
              ? "days may have the day or the month in front: nothing tells, so delete one pattern"
              : "all cells of a column are written by such a pattern");
    }
  }

  /** Returns the cells of a column that are not empty, without the first row. */
  private List<String> column(int place) {
    return rows.stream()
        .skip(1)
        .filter(row -> place < row.size() && !row.get(place).isBlank())
        .map(row -> row.get(place).strip())
        .toList();
  }

  private static boolean most(List<String> cells, Predicate<String> condition) {
    return !cells.isEmpty() && cells.stream().filter(condition).count() * 2 > cells.size();
  }

  private static boolean isAnyNumber(String cell) {
    return Numbers.isNumber(cell) || DECIMAL_COMMA.matcher(cell).matches();
  }

  private static List<String> patternsOf(List<String> cells) {
    if (cells.isEmpty() || cells.stream().allMatch(CsvGuesser::isAnyNumber)) {
      return List.of();
    }
    return PATTERNS.stream()
        .filter(pattern -> cells.stream().allMatch(cell -> TimePattern.reads(pattern, cell)))
        .toList();
  }

  /** A header that stands there again as a whole is still one. */
  private boolean comesAgain(List<String> first, int place) {
    String name = first.get(place).strip();
    return rows.stream()
        .skip(1)
        .filter(row -> place < row.size() && !row.equals(first))
        .anyMatch(row -> row.get(place).strip().equals(name));
  }

  /** A header has no numbers, and its cells do not come again below it. */
  private void guessHeader() {
    if (rows.size() < 2) {
      return;
    }
    List<String> first = rows.get(0);
    boolean numbers = first.stream().anyMatch(CsvGuesser::isAnyNumber);
    boolean again =
        IntStream.range(0, first.size())
            .anyMatch(i -> !first.get(i).isBlank() && comesAgain(first, i));
    if (numbers || again) {
      String[] names =
          IntStream.rangeClosed(1, first.size()).mapToObj(i -> "column" + i).toArray(String[]::new);
      take(
          format.withoutHeader(names),
          String.format(
              Locale.ROOT,
              "the first row looks like all others, since %s; give the columns better names",
              numbers ? "it has numbers" : "a cell of it comes again below"));
    }
  }
}
