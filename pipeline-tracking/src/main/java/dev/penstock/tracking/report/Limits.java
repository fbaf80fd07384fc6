package dev.penstock.tracking.report;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** How much a page shows, so that it stays small and opens fast; each cut says what it left out. */
final class Limits {

  /** A run of more stages is shown by groups. */
  static final int STAGES = 500;

  /** A graph of more edges, or of more bends, is shown by groups. */
  static final int EDGES = 3_000;

  /** The most groups. */
  static final int GROUPS = 40;

  /** The most stages that are shown in full where there are groups. */
  static final int CARDS = 200;

  /** How many of the stages that took longest are named. */
  static final int LONGEST = 15;

  /** The most names of stages that all groups list together. */
  static final int NAMES = 2_500;

  /** Up to this many stages are unfolded. */
  static final int UNFOLDED = 40;

  /** When a page has this many characters, what follows is shortened. */
  static final int PAGE = 1_200_000;

  /** The most characters of a name. */
  static final int NAME = 160;

  /** The most characters of a text. */
  static final int TEXT = 2_000;

  /** The most characters of a text where another place has more of it. */
  static final int MESSAGE = 400;

  /** The most characters of an error with its stack trace. */
  static final int FAILURE = 33_000;

  /** The most entries of a list. */
  static final int ENTRIES = 200;

  /** The most checks of a verdict, and reasons. */
  static final int CHECKS = 50;

  /** The most numbers of a check. */
  static final int NUMBERS = 24;

  /** The most rows of a table. */
  static final int ROWS = 200;

  /** The most columns of a table or matrix, and rows of a matrix. */
  static final int COLUMNS = 40;

  /** The most characters of a table's cells. */
  static final int TABLE = 100_000;

  /** The most points of a line. */
  static final int POINTS = 400;

  /** The most dots of a chart. */
  static final int DOTS = 2_000;

  /** The most bars of a chart. */
  static final int BARS = 80;

  /** The most attempts of a stage that are drawn, and shown in full: the last ones. */
  static final int ATTEMPTS = 40;

  /** The most links to the stages before or after a stage. */
  static final int LINKS = 12;

  /** The most series of a chart, and of metrics' charts in an attempt. */
  static final int SERIES = 12;

  /** The most series that the store is asked for. */
  static final int READS = 5_000;

  private Limits() {}

  /** Returns the last entries. */
  static <T> List<T> last(List<T> entries, int most) {
    return entries.subList(Math.max(0, entries.size() - most), entries.size());
  }

  /** Writes the first entries. */
  static <T> void each(Collection<T> entries, int most, Consumer<? super T> entry) {
    entries.stream().limit(most).forEach(entry);
  }

  /** Writes how many entries were left out, if any. */
  static void more(Markup page, Collection<?> entries, int most) {
    if (entries.size() > most) {
      String more = Numbers.count(entries.size() - most);
      page.element("p", "quiet", "… and " + more + " more");
    }
  }
}
