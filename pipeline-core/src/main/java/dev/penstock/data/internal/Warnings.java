package dev.penstock.data.internal;

import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what is allowed and yet seldom meant: in the log, and in the run's report. */
public final class Warnings {

  private static final Logger LOG = LoggerFactory.getLogger("dev.penstock.warnings");

  private Warnings() {}

  /** Records how many warnings there are as the metric {@code warnings}, and each in a table. */
  public static void log(List<String> sentences, StageContext context) {
    context.logMetric("warnings", sentences.size());
    if (!sentences.isEmpty()) {
      context.logReport(
          "warnings",
          new Table("Warnings", List.of("warning"), sentences.stream().map(List::of).toList()));
    }
    for (String sentence : sentences) {
      LOG.warn("Stage '{}' of {}: {}", context.stageName(), context.runId(), sentence);
    }
  }
}
