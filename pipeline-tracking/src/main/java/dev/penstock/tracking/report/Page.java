package dev.penstock.tracking.report;

import dev.penstock.run.RunInfo;
import dev.penstock.tracking.RunRecord;
import java.util.Locale;

/** The whole page. */
final class Page {

  private Page() {}

  static String of(RunRecord record, Curves curves) {
    RunView run = RunView.of(record);
    StageGroups groups = StageGroups.of(run);
    InlineResource style = InlineResource.read("report.css");
    InlineResource script = InlineResource.read("report.js");
    Markup page = new Markup(Limits.PAGE);
    page.raw("<!DOCTYPE html>\n");
    page.start("html").with("lang", "en").with("xmlns", "http://www.w3.org/1999/xhtml");
    head(page, record.info(), style, script);
    page.start("body");
    Look.defineIcons(page);
    DotPlot.defineShapes(page);
    HeaderSection.write(page, run);
    page.start("main");
    HighlightsSection.write(page, run);
    GraphSection.write(page, run, groups);
    TimelineSection.write(page, run, groups);
    if (run.isGrouped()) {
      GroupsSection.write(page, run, groups);
    }
    StagesSection.write(page, run, curves);
    EnvironmentSection.write(page, run);
    page.end();
    page.element("footer", "Written by Penstock. Times are in UTC.");
    page.start("script").raw(script.text()).end();
    return page.end().end().newLine().toMarkup();
  }

  private static void head(Markup page, RunInfo info, InlineResource style, InlineResource script) {
    page.start("head").start("meta").with("charset", "utf-8").end();
    page.start("meta").with("http-equiv", "Content-Security-Policy");
    page.with("content", policy(style, script)).end();
    page.start("meta").with("name", "viewport");
    page.with("content", "width=device-width, initial-scale=1").end();
    page.start("meta").with("name", "color-scheme").with("content", "light dark").end();
    page.start("meta").with("name", "referrer").with("content", "no-referrer").end();
    String pipeline = PlainText.cut(info.pipelineName(), Limits.NAME);
    page.element("title", pipeline + " · run " + info.id());
    page.start("style").raw(style.text()).end().end().newLine();
  }

  /** Nothing may be loaded or sent, whatever the page says. */
  private static String policy(InlineResource style, InlineResource script) {
    return String.format(
        Locale.ROOT,
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s",
        style.source(),
        script.source());
  }
}
