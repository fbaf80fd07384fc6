package dev.penstock.tracking.report;

import dev.penstock.run.RunInfo;
import dev.penstock.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The head of the page: which run this is, how it stands, and where to go. */
final class HeaderSection {

  private final Markup page;
  private final RunView run;
  private final RunInfo info;

  private HeaderSection(Markup page, RunView run) {
    this.page = page;
    this.run = run;
    this.info = run.run().info();
  }

  static void write(Markup page, RunView run) {
    new HeaderSection(page, run).write();
  }

  private void write() {
    Look look = Look.of(run.run().status());
    page.start("header", look.cssClass()).start("div", "title");
    page.stored("h1", "name", PlainText.cut(info.pipelineName(), Limits.NAME));
    look.badge(page);
    page.end();
    page.start("p", "run-id").text("Run ").element("code", info.id().value()).end();
    facts();
    tags();
    links();
    page.end().newLine();
  }

  private void facts() {
    page.start("dl", "facts");
    fact("Started", () -> time(info.startedAt()));
    fact("Duration", () -> page.text(duration()));
    fact("Triggered by", () -> stored(info.triggeredBy()));
    fact("Seed", () -> page.element("code", Long.toString(info.seed())));
    fact("Pipeline version", () -> page.element("code", PlainText.cut(info.pipelineVersion(), 80)));
    fact("Stages", () -> page.text(Numbers.count(run.stages().size())));
    page.end();
  }

  private void fact(String name, Runnable value) {
    page.start("div").element("dt", name).start("dd");
    value.run();
    page.end().end();
  }

  private void stored(String text) {
    page.stored("bdi", "stored", text.isBlank() ? "–" : PlainText.cut(text, Limits.NAME));
  }

  private void time(Instant instant) {
    page.start("time").with("datetime", instant.toString()).text(Times.text(instant)).end();
  }

  private String duration() {
    return run.run()
        .endedAt()
        .map(end -> Times.text(Duration.between(info.startedAt(), end)))
        .orElse(
            run.run().status() == RunStatus.RUNNING
                ? Times.text(run.window().length()) + " so far"
                : "No end recorded");
  }

  private void tags() {
    if (info.tags().isEmpty()) {
      return;
    }
    page.start("ul", "tags");
    Limits.each(info.tags().entrySet(), Limits.ENTRIES, this::tag);
    page.end();
    Limits.more(page, info.tags().entrySet(), Limits.ENTRIES);
  }

  private void tag(Map.Entry<String, String> tag) {
    page.start("li");
    page.stored("b", "stored", PlainText.cut(tag.getKey(), Limits.NAME));
    page.text(" ");
    page.stored("bdi", "stored", PlainText.cut(tag.getValue(), Limits.NAME)).end();
  }

  private void links() {
    page.start("nav").with("aria-label", "Parts of this report");
    link("graph", "Graph");
    link("timeline", "Timeline");
    if (run.isGrouped()) {
      link("groups", "Groups");
    }
    link("stages", "Stages");
    link("environment", "Environment");
    page.end();
  }

  private void link(String anchor, String name) {
    page.start("a").with("href", "#" + anchor).text(name).end();
  }
}
