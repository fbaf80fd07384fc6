package dev.penstock.tracking.report;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecorder;
import dev.penstock.tracking.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as the events that it gave, written down in the order in which they happened. */
@CanIgnoreReturnValue
final class RunScript {

  static final RunId ID = new RunId("019ab9c1f3e2-6d0f5b21c47a9e83");
  static final Instant START = Instant.parse("2026-11-25T03:12:40.250Z");

  private final String pipeline;
  private final List<StageInfo> stages = new ArrayList<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<RunEvent> events = new ArrayList<>();
  private String triggeredBy = "nightly";
  private String stage = "";
  private int attempt;
  private long number;

  private RunScript(String pipeline) {
    this.pipeline = pipeline;
  }

  static RunScript of(String pipeline) {
    return new RunScript(pipeline);
  }

  RunScript tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  RunScript environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  RunScript triggeredBy(String who) {
    triggeredBy = who;
    return this;
  }

  RunScript stage(String name, String type, String... dependencies) {
    return stage(name, type, List.of(), List.of(dependencies));
  }

  RunScript stage(String name, String type, List<String> words, List<String> dependencies) {
    String version = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    stages.add(new StageInfo(name, type, version, words, dependencies));
    return this;
  }

  /** Starts the next attempt of a stage; what is logged from here on is of it. */
  RunScript start(String name, long atMillis) {
    attempt = name.equals(stage) ? attempt + 1 : 1;
    stage = name;
    return add(new AttemptStarted(ID, ++number, at(atMillis), stage, attempt));
  }

  RunScript param(String name, String value) {
    return add(new ParamLogged(ID, ++number, START, stage, attempt, name, value));
  }

  RunScript metric(String name, double value) {
    return metric(name, 0, value);
  }

  RunScript metric(String name, long step, double value) {
    return add(new MetricLogged(ID, ++number, START, stage, attempt, name, step, value));
  }

  RunScript artifact(String name) {
    Digest digest = Digest.of((stage + name).getBytes(StandardCharsets.UTF_8));
    return add(new ArtifactLogged(ID, ++number, START, stage, attempt, name, digest));
  }

  RunScript report(String name, Report report) {
    return add(new ReportLogged(ID, ++number, START, stage, attempt, name, report));
  }

  RunScript ends(long millis) {
    return ends(millis, Optional.empty(), false);
  }

  RunScript fails(long millis, Throwable failure) {
    return ends(millis, Optional.of(failure), false);
  }

  RunScript isAbandoned(long millis, Throwable failure) {
    return ends(millis, Optional.of(failure), true);
  }

  private RunScript ends(long millis, Optional<Throwable> failure, boolean abandoned) {
    Duration time = Duration.ofMillis(millis);
    return add(
        new AttemptEnded(
            ID, ++number, START, stage, attempt, time, failure, abandoned, Optional.empty()));
  }

  /** Runs a stage from start to success. */
  RunScript done(String name, long atMillis, long millis) {
    return start(name, atMillis).ends(millis).is(StageStatus.SUCCEEDED);
  }

  /** Ends the stage of the last attempt. */
  RunScript is(StageStatus status) {
    return is(stage, status, Optional.empty());
  }

  RunScript is(String name, StageStatus status, String reason) {
    return is(name, status, Optional.of(reason));
  }

  private RunScript is(String name, StageStatus status, Optional<String> reason) {
    return ended(name, status, reason, Optional.empty(), Optional.empty());
  }

  RunScript decides(GateDecision decision) {
    return ended(
        stage, StageStatus.SUCCEEDED, Optional.empty(), Optional.of(decision), Optional.empty());
  }

  RunScript decidesButIsApproved(GateDecision decision, String actor, String reason) {
    return ended(
        stage,
        StageStatus.OVERRIDDEN,
        Optional.of("approved by the request"),
        Optional.of(decision),
        Optional.of(new Approval(actor, reason)));
  }

  private RunScript ended(
      String name,
      StageStatus status,
      Optional<String> reason,
      Optional<GateDecision> decision,
      Optional<Approval> approval) {
    return add(
        new StageEnded(ID, ++number, START, name, status, attempt, reason, decision, approval));
  }

  RunScript ends(RunStatus status, long atMillis, String... problems) {
    return add(new RunEnded(ID, ++number, at(atMillis), status, List.of(problems)));
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private RunScript add(RunEvent event) {
    events.add(event);
    return this;
  }

  private RunInfo info() {
    return new RunInfo(
        ID, pipeline, "5d41402abc4b2a76", START, 42, triggeredBy, tags, environment, stages);
  }

  RunRecord record() {
    RunRecorder recorder = RunRecorder.of(info());
    events.forEach(recorder::add);
    return recorder.toRecord();
  }

  TrackingStore store() {
    TrackingStore store = InMemoryTrackingStore.create();
    writeTo(store);
    return store;
  }

  void writeTo(TrackingStore store) {
    store.begin(info());
    store.append(ID, events);
  }

  RunReport report() {
    try (TrackingStore store = store()) {
      return RunReport.of(store, ID);
    }
  }
}
