package dev.penstock.data;

import dev.penstock.data.Schema.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the cells of one column of rows without a class are. */
final class CellCounts {

  private static final int MOST_LINES = 3;

  /** So many more texts than numbers, and the column is one of texts for sure. */
  private static final int MANY = 1_000;

  private final @Nullable DeclaredColumn declared;
  private final NumberStyle style;
  private final boolean plain;
  private final List<Long> firstTexts = new ArrayList<>(MOST_LINES);
  private long missing;
  private long notANumber;
  private long numbers;
  private long texts;

  CellCounts(@Nullable DeclaredColumn declared, NumberStyle style) {
    this.declared = declared;
    this.style = style;
    this.plain = style.isPlain();
  }

  void addMissing() {
    missing++;
  }

  /** Adds a cell that is not missing. */
  void add(long line, char[] buffer, int offset, int length) {
    if (texts > numbers + MANY || (declared != null && declared.kind() != Kind.NUMBER)) {
      texts++;
    } else if (plain && Numbers.isShort(buffer, offset, length)) {
      numbers++;
    } else if (beginsWithLetter(buffer[offset])) {
      addText(line);
    } else {
      addOther(line, buffer, offset, length);
    }
  }

  /** Most texts can be told from numbers for nothing; NaN is a number. */
  private static boolean beginsWithLetter(char first) {
    return first > '9' && first != 'N' && first != 'n' && Character.isLetter(first);
  }

  private void addOther(long line, char[] buffer, int offset, int length) {
    try {
      if (Double.isNaN(style.parse(buffer, offset, length))) {
        notANumber++;
      } else {
        numbers++;
      }
    } catch (NumberFormatException e) {
      addText(line);
    }
  }

  private void addText(long line) {
    texts++;
    if (firstTexts.size() < MOST_LINES) {
      firstTexts.add(line);
    }
  }

  Kind kind() {
    if (declared != null) {
      return declared.kind();
    }
    return texts == 0 && numbers + notANumber > 0 ? Kind.NUMBER : Kind.TEXT;
  }

  /** Returns how many values are missing; a NaN is one where the column is of numbers. */
  long missing() {
    return kind() == Kind.NUMBER ? missing + notANumber : missing;
  }

  /** Returns what is odd about an undeclared column, or an empty text. */
  String remark() {
    if (declared != null) {
      return "";
    }
    if (numbers + notANumber + texts == 0) {
      return "no values at all";
    }
    if (texts == 0 || numbers <= texts) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%d of %d cells are no numbers, first in %s %s; read as texts. Declare it with number(...)"
            + " or text(...), or name cells that mean nothing with missing(...)",
        texts,
        texts + numbers + notANumber,
        firstTexts.size() == 1 ? "line" : "lines",
        String.join(", ", firstTexts.stream().map(String::valueOf).toList()));
  }
}
