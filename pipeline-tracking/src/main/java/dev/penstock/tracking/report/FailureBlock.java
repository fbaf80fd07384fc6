package dev.penstock.tracking.report;

/** Writes an error: its first line, and the rest folded. */
final class FailureBlock {

  private FailureBlock() {}

  static void write(Markup page, String failure) {
    String first = PlainText.firstLine(failure, Limits.MESSAGE);
    page.start("div", "failure").stored("p", "message", first.isEmpty() ? "No text" : first);
    if (!failure.strip().equals(first)) {
      page.start("details").element("summary", "Stack trace");
      page.start("pre").with("tabindex", "0").text(PlainText.cut(failure, Limits.FAILURE));
      page.end().end();
    }
    page.end();
  }
}
