package dev.penstock.tracking.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A card for each stage, or for those that people look for. */
final class StagesSection {

  private StagesSection() {}

  static void write(Markup page, RunView run, Curves curves) {
    page.start("section").with("id", "stages");
    page.start("div", "title").element("h2", "Stages");
    page.start("p", "tools").with("hidden", "hidden");
    button(page, "open", "Unfold all");
    button(page, "close", "Fold all");
    page.end().end();
    if (run.isLarge()) {
      page.element(
          "p",
          "quiet",
          String.format(
              Locale.ROOT,
              "Shown are %s of %s stages, first those that failed, decided or logged something.",
              Numbers.count(run.cards().cardinality()),
              Numbers.count(run.stages().size())));
    }
    cards(page, run, curves);
    page.end();
  }

  private static void button(Markup page, String does, String label) {
    page.start("button").with("type", "button").with("data-does", does).text(label).end();
  }

  /** Writes the cards that people look for first, as long as there is room. */
  private static void cards(Markup page, RunView run, Curves curves) {
    List<int[]> after = run.dag().after();
    String[] cards = new String[run.stages().size()];
    int length = page.length();
    int[] order = CardChoice.inOrder(run.stages()).filter(run.cards()::get).toArray();
    for (int number : order) {
      Markup part = new Markup(Limits.PAGE - length);
      StageCard card = new StageCard(part, run, curves, number);
      if (part.isFull()) {
        card.writeShort();
      } else {
        card.write(run.dag().before().get(number), after.get(number));
      }
      cards[number] = part.toMarkup();
      length += cards[number].length();
    }
    // Of a few stages people know the order, of thousands they want those that matter first.
    IntStream shown = run.isLarge() ? Arrays.stream(order) : run.cards().stream();
    shown.forEach(number -> page.raw(cards[number]));
  }
}
