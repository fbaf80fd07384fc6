package dev.penstock.data;

/** Reads numbers with other marks than a decimal point. Groups of digits must be of three. */
record NumberStyle(char decimal, char grouping) {

  private static final int GROUP = 3;

  boolean isPlain() {
    return decimal == '.' && grouping == CsvFormat.NONE;
  }

  /**
   * Returns the number in a cell.
   *
   * @throws NumberFormatException if it is none
   */
  double parse(char[] buffer, int offset, int length) {
    return isPlain()
        ? Numbers.parse(buffer, offset, length)
        : Numbers.parse(plain(buffer, offset, length));
  }

  /**
   * Returns the whole number in a cell.
   *
   * @throws NumberFormatException if it is none
   */
  long parseWhole(char[] buffer, int offset, int length) {
    if (isPlain()) {
      return Numbers.parseWhole(buffer, offset, length);
    }
    char[] plain = plain(buffer, offset, length).toCharArray();
    return Numbers.parseWhole(plain, 0, plain.length);
  }

  boolean isNumber(char[] buffer, int offset, int length) {
    try {
      double unused = parse(buffer, offset, length);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Returns the cell with a decimal point and without groups.
   *
   * @throws NumberFormatException if a mark stands where none can
   */
  String plain(char[] buffer, int offset, int length) {
    String text = new String(buffer, offset, length).strip();
    return isPlain() ? text : new Rewriting().of(text);
  }

  /** One cell. */
  private final class Rewriting {
    private final StringBuilder out = new StringBuilder();
    private int group;
    private boolean grouped;
    private boolean whole = true;

    String of(String text) {
      for (int i = 0; i < text.length(); i++) {
        add(text.charAt(i));
      }
      endWhole();
      return out.toString();
    }

    private void add(char c) {
      if (c >= '0' && c <= '9') {
        group++;
        out.append(c);
      } else if (isGrouping(c)) {
        require(whole && group > 0 && (grouped ? group == GROUP : isFirstGroup()));
        grouped = true;
        group = 0;
      } else if (c == decimal) {
        require(whole);
        endWhole();
        out.append('.');
      } else {
        require(c != '.');
        if (group > 0) {
          endWhole();
        }
        out.append(c);
      }
    }

    /** With a zero in front it is no group: 0.125 would become 125 where a point groups digits. */
    private boolean isFirstGroup() {
      return group <= GROUP && out.charAt(out.length() - group) != '0';
    }

    private boolean isGrouping(char c) {
      return grouping != CsvFormat.NONE
          && (c == grouping || (grouping == ' ' && Character.isSpaceChar(c)));
    }

    private void endWhole() {
      require(!grouped || !whole || group == GROUP);
      whole = false;
    }

    private void require(boolean fine) {
      if (!fine) {
        throw new NumberFormatException("not a number with these marks");
      }
    }
  }
}
