package dev.penstock.tracking.report;

import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import java.util.Map;

/** Writes what a gate decided: the result, the reasons, and each check with its numbers. */
final class VerdictBlock {

  private VerdictBlock() {}

  /** Writes a verdict under a heading that the page gives it. */
  static void write(Markup page, Verdict verdict, String heading) {
    Look look = Look.of(verdict.result());
    page.start("figure", "verdict " + look.cssClass());
    page.start("figcaption").start("bdi").text(PlainText.cut(heading, Limits.NAME)).end();
    page.text(" ");
    look.badge(page);
    page.end();
    reasons(page, verdict);
    checks(page, verdict, Limits.CHECKS);
    page.end().newLine();
  }

  /** Writes the checks of a verdict with their numbers. */
  static void checks(Markup page, Verdict verdict, int most) {
    if (!verdict.checks().isEmpty()) {
      page.start("ul", "checks");
      Limits.each(verdict.checks(), most, check -> check(page, check));
      page.end();
      Limits.more(page, verdict.checks(), most);
    }
  }

  private static void reasons(Markup page, Verdict verdict) {
    if (verdict.reasons().isEmpty()) {
      return;
    }
    page.start("ul", "reasons");
    Limits.each(
        verdict.reasons(),
        Limits.CHECKS,
        reason -> page.stored("li", "stored", PlainText.cut(reason, Limits.TEXT)));
    page.end();
    Limits.more(page, verdict.reasons(), Limits.CHECKS);
  }

  private static void check(Markup page, Check check) {
    page.start("li").start("div", "rule");
    Look.of(check.result()).icon(page);
    page.stored("bdi", "stored", PlainText.cut(check.rule(), Limits.TEXT));
    page.element("span", "result", Look.of(check.result()).label()).end();
    page.start("div", "numbers").start("dl", "inline");
    Limits.each(check.numbers().entrySet(), Limits.NUMBERS, number -> number(page, number));
    page.end();
    Limits.more(page, check.numbers().entrySet(), Limits.NUMBERS);
    IntervalPlot.of(check.numbers()).ifPresent(plot -> plot.write(page));
    page.end().end();
  }

  private static void number(Markup page, Map.Entry<String, Double> number) {
    page.start("div");
    page.stored("dt", "stored", PlainText.cut(number.getKey(), Limits.NAME));
    page.start("dd").with("title", Double.toString(number.getValue()));
    page.text(Numbers.text(number.getValue())).end().end();
  }
}
