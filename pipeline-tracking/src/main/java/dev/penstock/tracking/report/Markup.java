package dev.penstock.tracking.report;

import dev.penstock.CanIgnoreReturnValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Writes markup that is HTML and XML at once: what is started is ended, and every text is escaped.
 * Not thread-safe.
 */
@CanIgnoreReturnValue
final class Markup {

  /** What HTML does not let have an end tag, and shapes of SVG, which need none. */
  private static final Set<String> CHILDLESS =
      Set.of("meta", "link", "br", "rect", "circle", "path", "line", "use");

  private final int room;
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /**
   * Creates an empty page.
   *
   * @param room the number of characters after which it counts as full
   */
  Markup(int room) {
    this.room = room;
  }

  /** Starts an element; attributes may follow. */
  Markup start(String tag) {
    closeTag();
    out.append('<').append(tag);
    open.push(tag);
    inTag = true;
    return this;
  }

  /** Starts an element of a class, or of several with spaces between. */
  Markup start(String tag, String cssClass) {
    return start(tag).with("class", cssClass);
  }

  /**
   * Adds an attribute to the element that was just started.
   *
   * @throws IllegalStateException if the element has content already
   */
  Markup with(String attribute, String value) {
    if (!inTag) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "'%s' comes after content", attribute));
    }
    out.append(' ').append(attribute).append("=\"");
    appendEscaped(value);
    out.append('"');
    return this;
  }

  /** Adds a coordinate to the element that was just started. */
  Markup with(String attribute, double coordinate) {
    return with(attribute, Numbers.coordinate(coordinate));
  }

  /** Adds a coordinate that is a share of the whole, so that the picture fits any width. */
  Markup withShare(String attribute, double share) {
    return with(attribute, Numbers.coordinate(share * 100) + "%");
  }

  /** Adds text. */
  Markup text(String text) {
    closeTag();
    appendEscaped(text);
    return this;
  }

  /**
   * Ends the innermost element.
   *
   * @throws IllegalStateException if there is none
   */
  Markup end() {
    if (open.isEmpty()) {
      throw new IllegalStateException("Nothing is open");
    }
    String tag = open.pop();
    if (inTag && CHILDLESS.contains(tag)) {
      out.append("/>");
      inTag = false;
      return this;
    }
    closeTag();
    out.append("</").append(tag).append('>');
    return this;
  }

  /** Adds an element that holds nothing but text. */
  Markup element(String tag, String text) {
    return start(tag).text(text).end();
  }

  /** Adds an element of a class that holds nothing but text. */
  Markup element(String tag, String cssClass, String text) {
    return start(tag, cssClass).text(text).end();
  }

  /** Adds an element of a class that holds a stored text, whatever its direction of writing. */
  Markup stored(String tag, String cssClass, String text) {
    return start(tag, cssClass).with("dir", "auto").text(text).end();
  }

  /** Adds markup as it is: a part that was written before, or a resource of the library's own. */
  Markup raw(String markup) {
    closeTag();
    out.append(markup);
    return this;
  }

  /** Adds a line feed, which keeps the file readable. */
  Markup newLine() {
    closeTag();
    out.append('\n');
    return this;
  }

  /** Returns whether there is no more room, so that what can be left out should be. */
  boolean isFull() {
    return out.length() >= room;
  }

  /** Returns how many characters there are so far. */
  int length() {
    return out.length();
  }

  /**
   * Returns what was written.
   *
   * @throws IllegalStateException if something is still open
   */
  String toMarkup() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return out.toString();
  }

  private void closeTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void appendEscaped(String text) {
    String fit = PlainText.of(text);
    for (int i = 0; i < fit.length(); i++) {
      char c = fit.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
