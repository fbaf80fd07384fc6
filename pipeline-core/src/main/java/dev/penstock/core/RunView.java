package dev.penstock.core;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunInfo;
import dev.penstock.run.StageStatus;
import dev.penstock.spi.DescribedFailure;
import dev.penstock.spi.PlainLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of one run. */
final class RunView {

  private static final int MOST_RUNNING = 8;
  private static final int BAR = 20;
  private static final int WIDEST_NAME = 40;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_REASON = 160;
  private static final int LONGEST_PROBLEM = 400;
  private static final Duration FIRST_SIGN = Duration.ofSeconds(2);
  private static final Duration SECOND_SIGN = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  // A line that the terminal wraps would count as two when the cursor goes up.
  private static final int LONGEST_LIVE = 79;

  private final RunInfo info;
  private final String pipeline;
  private final int width;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private int ended;
  private int notStarted;

  /** A stage between the start of its first attempt and its end. */
  private static final class Running {
    private final Instant startedAt;
    private @Nullable Throwable failure;
    private String note = "";
    private Duration nextSign = FIRST_SIGN;

    private Running(Instant startedAt) {
      this.startedAt = startedAt;
    }
  }

  RunView(RunInfo info) {
    this.info = info;
    this.pipeline = shown(info.pipelineName());
    this.width =
        info.stages().stream()
            .mapToInt(stage -> shown(stage.name()).length())
            .filter(length -> length <= WIDEST_NAME)
            .max()
            .orElse(1);
  }

  /** Takes note of an event, and returns the lines to print for good. */
  List<String> on(RunEvent event) {
    if (event instanceof RunStarted) {
      return List.of(
          String.format(
              Locale.ROOT,
              "%s: run %s of %d stages",
              pipeline,
              shown(info.id().toString()),
              info.stages().size()));
    }
    if (event instanceof AttemptStarted started) {
      running.computeIfAbsent(started.stage(), name -> new Running(started.at()));
    } else if (event instanceof Progressed progressed) {
      progress(progressed);
    } else if (event instanceof AttemptEnded attempt) {
      return attemptEnded(attempt);
    } else if (event instanceof StageEnded stage) {
      return stageEnded(stage);
    } else if (event instanceof RunEnded run) {
      return runEnded(run);
    }
    return List.of();
  }

  private void progress(Progressed event) {
    Running stage = running.get(event.stage());
    if (stage != null) {
      stage.note =
          event.total() == 0
              ? String.format(Locale.ROOT, "%,d", event.done())
              : String.format(
                  Locale.ROOT,
                  "%d %% (%,d of %,d)",
                  (int) (100.0 * event.done() / event.total()),
                  event.done(),
                  event.total());
    }
  }

  private List<String> attemptEnded(AttemptEnded event) {
    Running stage = running.get(event.stage());
    if (stage == null) {
      return List.of();
    }
    stage.failure = event.failure().orElse(null);
    if (event.retryAfter().isEmpty()) {
      return List.of();
    }
    stage.note = "waits for attempt " + (event.attempt() + 1);
    return List.of(
        line(
            event.stage(),
            "retried",
            seconds(event.duration()),
            String.format(
                Locale.ROOT,
                "attempt %d failed: %s; the next is in %s",
                event.attempt(),
                cut(failure(stage)),
                seconds(event.retryAfter().get()).strip())));
  }

  private List<String> stageEnded(StageEnded event) {
    ended++;
    Running stage = running.remove(event.stage());
    if (stage == null && event.status() == StageStatus.CANCELLED) {
      notStarted++;
      return List.of();
    }
    String failure = stage == null ? "" : failure(stage);
    String time = stage == null ? "" : seconds(Duration.between(stage.startedAt, event.at()));
    String detail = event.status() == StageStatus.FAILED ? failure : event.reason().orElse("");
    return List.of(line(event.stage(), word(event.status()), time, cut(detail)));
  }

  private static String failure(Running stage) {
    return stage.failure == null ? "" : DescribedFailure.line(stage.failure);
  }

  private List<String> runEnded(RunEnded event) {
    List<String> lines = new ArrayList<>();
    if (notStarted > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %d %s did not start",
              pipeline,
              notStarted,
              notStarted == 1 ? "stage" : "stages"));
    }
    event
        .problems()
        .forEach(problem -> lines.add(pipeline + ": " + PlainLine.of(problem, LONGEST_PROBLEM)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s after %s",
            pipeline,
            event.status().name().toLowerCase(Locale.ROOT),
            seconds(Duration.between(info.startedAt(), event.at())).strip()));
    return lines;
  }

  /**
   * Returns a line for each stage that has not been heard of for a while: after 2 and 10 seconds,
   * and each time it has taken twice as long, but at least each 5 minutes.
   */
  List<String> signsOfLife(Instant now) {
    List<String> lines = new ArrayList<>();
    running.forEach(
        (name, stage) -> {
          Duration taken = Duration.between(stage.startedAt, now);
          if (taken.compareTo(stage.nextSign) >= 0) {
            stage.nextSign = nextSign(taken);
            lines.add(line(name, "running", seconds(taken), stage.note));
          }
        });
    return lines;
  }

  private static Duration nextSign(Duration taken) {
    Duration later = taken.compareTo(LONGEST_SILENCE) < 0 ? taken : LONGEST_SILENCE;
    Duration next = taken.plus(later);
    return next.compareTo(SECOND_SIGN) < 0 ? SECOND_SIGN : next;
  }

  /** Returns what to show of the run while it goes on. */
  List<String> block(Instant now) {
    List<String> lines = new ArrayList<>();
    int total = info.stages().size();
    int filled = total == 0 ? BAR : (int) ((long) BAR * ended / total);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s [%s%s] %d of %d, %s",
            pipeline,
            "#".repeat(filled),
            "-".repeat(BAR - filled),
            ended,
            total,
            seconds(Duration.between(info.startedAt(), now)).strip()));
    running.entrySet().stream()
        .limit(MOST_RUNNING)
        .forEach(stage -> lines.add(runningLine(stage.getKey(), stage.getValue(), now)));
    if (running.size() > MOST_RUNNING) {
      lines.add("  and " + (running.size() - MOST_RUNNING) + " more");
    }
    lines.replaceAll(line -> line.substring(0, Math.min(line.length(), LONGEST_LIVE)));
    return lines;
  }

  private String runningLine(String name, Running stage, Instant now) {
    return ("  "
            + padded(name)
            + seconds(Duration.between(stage.startedAt, now))
            + "  "
            + stage.note)
        .stripTrailing();
  }

  private String line(String stage, String word, String time, String detail) {
    int digits = String.valueOf(info.stages().size()).length();
    String count = String.format(Locale.ROOT, "%" + digits + "d/%d", ended, info.stages().size());
    return String.format(
            Locale.ROOT,
            "%s %s  %s  %-9s%10s  %s",
            pipeline,
            count,
            padded(stage),
            word,
            time,
            detail)
        .stripTrailing();
  }

  private String padded(String name) {
    String shown = shown(name);
    return shown + " ".repeat(Math.max(0, width - shown.length()));
  }

  private static String shown(String name) {
    return PlainLine.of(name, LONGEST_NAME);
  }

  private static String word(StageStatus status) {
    return status == StageStatus.FAILED ? "FAILED" : status.name().toLowerCase(Locale.ROOT);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%8.2f s", duration.toMillis() / 1000.0);
  }

  /** Returns the start of a text as one line. */
  private static String cut(String text) {
    return PlainLine.of(text.lines().findFirst().orElse(""), LONGEST_REASON);
  }
}
