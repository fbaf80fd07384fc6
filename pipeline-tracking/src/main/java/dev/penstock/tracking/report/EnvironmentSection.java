package dev.penstock.tracking.report;

import java.util.Map;

/** The machine, the JVM and the libraries that the run had. */
final class EnvironmentSection {

  private EnvironmentSection() {}

  static void write(Markup page, RunView run) {
    Map<String, String> environment = run.run().info().environment();
    page.start("section").with("id", "environment").element("h2", "Environment");
    if (environment.isEmpty()) {
      page.element("p", "quiet", "Nothing was recorded of it.");
    } else {
      page.start("dl", "pairs boxed");
      Limits.each(environment.entrySet(), Limits.ENTRIES, entry -> entry(page, entry));
      page.end();
      Limits.more(page, environment.entrySet(), Limits.ENTRIES);
    }
    page.end();
  }

  private static void entry(Markup page, Map.Entry<String, String> entry) {
    page.start("div");
    page.stored("dt", "stored", PlainText.cut(entry.getKey(), Limits.NAME));
    page.stored("dd", "stored", PlainText.cut(entry.getValue(), Limits.TEXT)).end();
  }
}
