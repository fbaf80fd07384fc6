package dev.penstock.tracking.report;

import dev.penstock.report.Verdict;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.Locale;

/** How a state is shown: by a word, a colour, and a shape for those who cannot tell the colours. */
enum Look {
  SUCCEEDED("Succeeded", Shape.DISC, "M4.6 8.3 7 10.7l4.5-5"),
  FAILED("Failed", Shape.OCTAGON, "M5.4 5.4l5.2 5.2m0-5.2L5.4 10.6"),
  CANCELLED("Cancelled", Shape.SQUARE, "M5 8h6"),
  SKIPPED("Skipped", Shape.RING, "M4 12 12 4"),
  RUNNING("Running", Shape.TRIANGLE, ""),
  PENDING("Pending", Shape.RING, "M8 4.6V8l2.2 1.4"),
  OVERRIDDEN("Overridden", Shape.DIAMOND, "M5.8 6.9h4.4M5.8 9.1h4.4"),
  ABANDONED("Abandoned", Shape.WARNING, "M8 6v3.6M8 11.4v.5"),
  APPROVED("Approved", Shape.DISC, "M4.6 8.3 7 10.7l4.5-5"),
  REJECTED("Rejected", Shape.OCTAGON, "M5.4 5.4l5.2 5.2m0-5.2L5.4 10.6"),
  INCONCLUSIVE(
      "Inconclusive",
      Shape.DIAMOND,
      "M6.4 6.6c.1-2.2 3.3-2.1 3.2-.1 0 1.2-1.6 1.2-1.6 2.5M8 11v.4");

  /** The outline of an icon, on a square of 16. */
  private enum Shape {
    DISC("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", true),
    RING("M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z", false),
    OCTAGON("M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", true),
    SQUARE("M3.5 1.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z", true),
    TRIANGLE(
        "M3.5 1.8a.8.8 0 0 1 1.2-.7l9.4 6.2a.8.8 0 0 1 0 1.4l-9.4 6.2a.8.8 0 0 1-1.2-.7z", true),
    DIAMOND("M8 .6 15.4 8 8 15.4.6 8z", true),
    WARNING("M8 1.2 15.4 14.6H.6z", true);

    private final String path;
    private final boolean filled;

    Shape(String path, boolean filled) {
      this.path = path;
      this.filled = filled;
    }
  }

  private final String label;
  private final Shape shape;
  private final String glyph;

  Look(String label, Shape shape, String glyph) {
    this.label = label;
    this.shape = shape;
    this.glyph = glyph;
  }

  static Look of(StageStatus status) {
    return valueOf(status.name());
  }

  static Look of(RunStatus status) {
    return valueOf(status.name());
  }

  static Look of(Verdict.Result result) {
    return valueOf(result.name());
  }

  /** Returns how an attempt ended; one without an end counts as running. */
  static Look of(StageRecord stage, AttemptRecord attempt) {
    if (attempt.abandoned()) {
      return ABANDONED;
    }
    if (attempt.duration().isEmpty()) {
      return RUNNING;
    }
    boolean cancelled = stage.status() == StageStatus.CANCELLED;
    if (cancelled
        && stage.lastAttempt().filter(last -> last.number() == attempt.number()).isPresent()) {
      return CANCELLED;
    }
    return attempt.failure().isPresent() ? FAILED : SUCCEEDED;
  }

  /** Returns the word for it. */
  String label() {
    return label;
  }

  /** Returns the class that gives it its colour. */
  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Draws the icon into HTML. */
  void icon(Markup page) {
    page.start("svg", "icon " + cssClass())
        .with("viewBox", "0 0 16 16")
        .with("aria-hidden", "true");
    page.start("use").with("href", "#" + symbol()).end().end();
  }

  /** Draws the icon into a picture. */
  void icon(Markup picture, double x, double y) {
    picture.start("use", cssClass()).with("href", "#" + symbol());
    picture.with("x", x).with("y", y).with("width", 16).with("height", 16).end();
  }

  /** Draws the icon and the word. */
  void badge(Markup page, String word) {
    page.start("span", "badge " + cssClass());
    icon(page);
    page.text(word).end();
  }

  /** Draws the icon and its own word. */
  void badge(Markup page) {
    badge(page, label);
  }

  /** Draws all icons once, unseen, for others to use. */
  static void defineIcons(Markup page) {
    page.start("svg", "icons").with("width", 0).with("height", 0).with("aria-hidden", "true");
    for (Look look : values()) {
      page.start("symbol").with("id", look.symbol()).with("viewBox", "0 0 16 16");
      page.start("path", look.shape.filled ? "solid" : "hollow").with("d", look.shape.path).end();
      if (!look.glyph.isEmpty()) {
        page.start("path", look.shape.filled ? "glyph" : "hollow").with("d", look.glyph).end();
      }
      page.end();
    }
    FAILED.definePattern(page);
    ABANDONED.definePattern(page);
    page.end();
  }

  /** Draws slanted lines for areas whose colour alone would not be enough. */
  private void definePattern(Markup page) {
    page.start("pattern", cssClass()).with("id", "p-" + cssClass()).with("width", 5);
    page.with("height", 5).with("patternUnits", "userSpaceOnUse");
    page.with("patternTransform", "rotate(45)");
    page.start("rect", "ground").with("width", 5).with("height", 5).end();
    page.start("path", "hatch").with("d", "M0 0V5").end().end();
  }

  private String symbol() {
    return "i-" + cssClass();
  }
}
