package dev.penstock.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A proposal of how to read a file, and why, from its beginning. Its text is Java to paste.
 *
 * @param format what is proposed
 * @param reasons why, one for each option that is not standard
 */
public record CsvGuess(CsvFormat format, List<String> reasons) {

  /** Copies the list. */
  public CsvGuess {
    reasons = List.copyOf(reasons);
  }

  static CsvGuess of(Path file) throws IOException {
    return new CsvGuesser(CsvSample.of(file)).guess();
  }

  /** Returns the reasons as comments, and the format as Java. */
  @Override
  public String toString() {
    StringBuilder java = new StringBuilder();
    reasons.forEach(reason -> java.append("// ").append(reason).append('\n'));
    java.append("CsvFormat.STANDARD");
    CsvFormat standard = CsvFormat.STANDARD;
    if (format.separator() != standard.separator()) {
      java.append(call("withSeparator", format.separator()));
    }
    if (!format.charset().equals(standard.charset())) {
      java.append(
          String.format(
              Locale.ROOT, "\n    .withCharset(Charset.forName(\"%s\"))", format.charset()));
    }
    if (!format.missing().isEmpty()) {
      java.append(call("withMissing", List.copyOf(format.missing())));
    }
    appendQuotes(java);
    appendLines(java);
    appendCells(java);
    return java.append(';').toString();
  }

  private void appendQuotes(StringBuilder java) {
    if (format.quotes().mark() == CsvFormat.NONE) {
      java.append("\n    .withoutQuotes()");
    }
    if (format.quotes().escape() != CsvFormat.NONE) {
      java.append(call("withEscape", format.quotes().escape()));
    }
    if (format.quotes().trimmed()) {
      java.append("\n    .trimmed()");
    }
  }

  private void appendLines(StringBuilder java) {
    CsvLines lines = format.lines();
    if (lines.skipped() > 0) {
      java.append("\n    .skippingLines(").append(lines.skipped()).append(')');
    }
    if (lines.comment() != CsvFormat.NONE) {
      java.append(call("withComment", lines.comment()));
    }
    if (!lines.names().isEmpty()) {
      java.append(call("withoutHeader", lines.names()));
    }
    if (lines.emptyEndsIgnored()) {
      java.append("\n    .ignoringEmptyEnds()");
    }
    if (lines.emptyRowsIgnored()) {
      java.append("\n    .ignoringEmptyRows()");
    }
  }

  private void appendCells(StringBuilder java) {
    if (format.cells().decimal() != '.') {
      java.append(call("withDecimal", format.cells().decimal()));
    }
    if (format.cells().grouping() != CsvFormat.NONE) {
      java.append(call("withGrouping", format.cells().grouping()));
    }
    if (!format.cells().patterns().isEmpty()) {
      java.append(call("withPatterns", format.cells().patterns()));
    }
  }

  private static String call(String method, char mark) {
    String literal =
        switch (mark) {
          case '\t' -> "\\t";
          case '\\' -> "\\\\";
          case '\'' -> "\\'";
          default -> String.valueOf(mark);
        };
    return String.format(Locale.ROOT, "\n    .%s('%s')", method, literal);
  }

  private static String call(String method, List<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(", ", "\n    ." + method + "(", ")"));
  }
}
