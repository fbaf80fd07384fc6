package dev.penstock.testkit;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A run with every kind of event in it, and texts and numbers that stores like to spoil. */
final class RandomRun {

  private static final List<String> TEXTS =
      List.of(
          "loss",
          "",
          " ",
          "é 模型 😀",
          "a\u0000b",
          "half \ud83d of a pair",
          "'; DROP TABLE runs; --",
          "x".repeat(1_000),
          "line\r\nbreak");
  private static final List<Double> NUMBERS =
      List.of(
          0.0,
          -0.0,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          -Double.MAX_VALUE,
          0.1,
          (double) 0.1f);
  private static final List<Long> STEPS = List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

  private final Random random;
  private final RunInfo info;
  private final List<RunEvent> events = new ArrayList<>();
  private Instant now;
  private long number;

  private RandomRun(long seed) {
    this.random = new Random(seed);
    this.now = Instant.ofEpochSecond(1_700_000_000L + seed, random.nextInt(1_000_000_000));
    this.info = newInfo();
  }

  /** Returns a run that is the same for the same seed. */
  static RandomRun of(long seed) {
    RandomRun run = new RandomRun(seed);
    run.live();
    return run;
  }

  RunInfo info() {
    return info;
  }

  RunId id() {
    return info.id();
  }

  List<RunEvent> events() {
    return List.copyOf(events);
  }

  private RunInfo newInfo() {
    List<StageInfo> stages = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      List<String> before = stages.stream().map(StageInfo::name).toList();
      stages.add(
          new StageInfo(
              "stage " + i + text(),
              "lambda",
              Digest.of(text().getBytes(StandardCharsets.UTF_8)).hex(),
              random.nextBoolean() ? List.of() : List.of(text(), text()),
              before.subList(random.nextInt(before.size() + 1), before.size())));
    }
    return new RunInfo(
        RunId.create(now, random),
        random.nextBoolean() ? "prices" : "ads",
        text(),
        now,
        random.nextLong(),
        text(),
        texts(),
        texts(),
        stages);
  }

  private void live() {
    add(new RunStarted(id(), next(), now, info));
    for (StageInfo stage : info.stages()) {
      if (random.nextInt(4) > 0) {
        attempts(stage.name());
      }
      if (random.nextInt(5) > 0) {
        add(stageEnd(stage.name()));
      }
    }
    if (random.nextBoolean()) {
      RunStatus status = pick(List.of(RunStatus.values()));
      add(new RunEnded(id(), next(), now, status, List.of(text(), text())));
    }
  }

  private void attempts(String stage) {
    int count = 1 + random.nextInt(3);
    for (int attempt = 1; attempt <= count; attempt++) {
      add(new AttemptStarted(id(), next(), now, stage, attempt));
      for (int i = random.nextInt(30); i > 0; i--) {
        add(logged(stage, attempt));
      }
      if (random.nextInt(5) > 0) {
        add(attemptEnd(stage, attempt));
      }
    }
  }

  private RunEvent logged(String stage, int attempt) {
    return switch (random.nextInt(6)) {
      case 0 -> new ParamLogged(id(), next(), now, stage, attempt, text(), text());
      case 1 ->
          new ArtifactLogged(
              id(), next(), now, stage, attempt, text(), Digest.of(new byte[random.nextInt(9)]));
      case 2 -> new ReportLogged(id(), next(), now, stage, attempt, text(), report());
      case 3 -> new Progressed(id(), next(), now, stage, attempt, 1, 2);
      default -> new MetricLogged(id(), next(), now, stage, attempt, text(), step(), number());
    };
  }

  private AttemptEnded attemptEnd(String stage, int attempt) {
    Optional<Throwable> failure =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new IllegalStateException(text(), new RuntimeException(text())));
    Optional<Duration> retry =
        random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(250));
    Duration duration = Duration.ofNanos(random.nextLong() >>> 4);
    return new AttemptEnded(
        id(), next(), now, stage, attempt, duration, failure, random.nextBoolean(), retry);
  }

  private StageEnded stageEnd(String stage) {
    Optional<String> reason = random.nextBoolean() ? Optional.empty() : Optional.of(text());
    Optional<GateDecision> decision =
        random.nextBoolean() ? Optional.empty() : Optional.of(decision());
    Optional<Approval> approval =
        random.nextBoolean() ? Optional.empty() : Optional.of(new Approval("ada", "checked"));
    StageStatus status = pick(List.of(StageStatus.values()));
    return new StageEnded(id(), next(), now, stage, status, 2, reason, decision, approval);
  }

  private GateDecision decision() {
    List<String> reasons = List.of(text(), text());
    return switch (random.nextInt(3)) {
      case 0 -> new GateDecision.Approved(reasons, checks());
      case 1 -> new GateDecision.Rejected(reasons, checks());
      default -> new GateDecision.Inconclusive(reasons, checks());
    };
  }

  private Report report() {
    return switch (random.nextInt(4)) {
      case 0 -> new Table(text(), List.of(text(), text()), List.of(List.of(text(), text())));
      case 1 ->
          new Chart(
              text(),
              pick(List.of(Chart.Kind.values())),
              text(),
              text(),
              List.of(
                  new Chart.Series(text(), List.of(new Chart.Point(number(), number(), text())))));
      case 2 ->
          new Matrix(
              text(),
              text(),
              text(),
              List.of("a"),
              List.of("b", "c"),
              List.of(List.of(number(), number())));
      default ->
          new Verdict(text(), pick(List.of(Verdict.Result.values())), List.of(text()), checks());
    };
  }

  private List<Check> checks() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("z" + text(), number());
    numbers.put("a" + text(), number());
    return List.of(new Check(text(), pick(List.of(Verdict.Result.values())), numbers));
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.put(text(), text());
    }
    return texts;
  }

  private long next() {
    now = now.plusNanos(random.nextInt(1_000_000));
    // Numbers ascend, and what was dropped leaves a gap.
    number += 1 + random.nextInt(2);
    return number;
  }

  private void add(RunEvent event) {
    events.add(event);
  }

  private String text() {
    return pick(TEXTS) + (random.nextBoolean() ? "" : random.nextInt(5));
  }

  private double number() {
    return random.nextBoolean() ? pick(NUMBERS) : random.nextGaussian();
  }

  private long step() {
    return random.nextInt(4) == 0 ? pick(STEPS) : random.nextInt(50);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
