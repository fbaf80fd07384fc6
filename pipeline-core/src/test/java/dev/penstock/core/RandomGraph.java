package dev.penstock.core;

import dev.penstock.GateDecision;
import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.StageContext;
import dev.penstock.run.StageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** A graph made by chance, what running it should give, and the pipeline to run. */
final class RandomGraph {

  private static final long FALLBACK = 7;
  private static final GateDecision APPROVED = new GateDecision.Approved();
  private static final GateDecision REJECTED = new GateDecision.Rejected(List.of("by chance"));

  /** How a stage takes another. */
  enum Kind {
    VALUE,
    PART,
    OR_ELSE,
    OUTCOME,
    GATE,
    TOLERANT_GATE,
    AFTER
  }

  /** What a stage does when it runs. */
  enum Body {
    SUCCEED,
    SUCCEED_AT_SECOND,
    FAIL,
    FAIL_WITH_ERROR,
    GIVE_NULL,
    HANG,
    CANCEL
  }

  record Edge(int stage, Kind kind) {}

  record Node(Body body, List<Edge> edges) {}

  /** What became of a stage; the value is of no meaning unless it succeeded. */
  record Result(StageStatus status, long value) {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<Ref<Long>> refs = new ArrayList<>();
  private final Runnable cancel;

  RandomGraph(long seed, boolean withCancel, Runnable cancel) {
    this.cancel = cancel;
    SplittableRandom random = new SplittableRandom(seed);
    int size = 1 + random.nextInt(24);
    for (int i = 0; i < size; i++) {
      List<Edge> edges = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0 && i > 0; k--) {
        edges.add(new Edge(random.nextInt(i), pick(random, Kind.values())));
      }
      nodes.add(new Node(body(random, withCancel), edges));
    }
  }

  private static Body body(SplittableRandom random, boolean withCancel) {
    if (random.nextInt(10) < 6) {
      return Body.SUCCEED;
    }
    Body body = pick(random, Body.values());
    return body == Body.CANCEL && !withCancel ? Body.FAIL : body;
  }

  private static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Ref<Long>> refs() {
    return refs;
  }

  /** Interprets the graph, one stage after the other. */
  List<Result> interpret() {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      long value = i;
      boolean runs = true;
      for (Edge edge : nodes.get(i).edges()) {
        Result earlier = results.get(edge.stage());
        runs &= allows(edge.kind(), earlier);
        value = runs ? 31 * value + part(edge.kind(), earlier) : 0;
      }
      results.add(new Result(runs ? end(nodes.get(i).body()) : StageStatus.SKIPPED, value));
    }
    return results;
  }

  private static boolean allows(Kind kind, Result earlier) {
    return switch (kind) {
      case VALUE, PART -> earlier.status() == StageStatus.SUCCEEDED;
      case OR_ELSE -> earlier.status() != StageStatus.SKIPPED;
      case GATE -> earlier.status() == StageStatus.SUCCEEDED && approves(earlier.value());
      case TOLERANT_GATE ->
          earlier.status() == StageStatus.FAILED
              || (earlier.status() == StageStatus.SUCCEEDED && approves(earlier.value()));
      case OUTCOME, AFTER -> true;
    };
  }

  private static long part(Kind kind, Result earlier) {
    return switch (kind) {
      case VALUE -> earlier.value();
      case PART -> earlier.value() * 3;
      case OR_ELSE -> earlier.status() == StageStatus.FAILED ? FALLBACK : earlier.value();
      case OUTCOME ->
          switch (earlier.status()) {
            case SUCCEEDED -> earlier.value();
            case FAILED -> -1;
            default -> -2;
          };
      case GATE, TOLERANT_GATE, AFTER -> 0;
    };
  }

  private static StageStatus end(Body body) {
    return body == Body.SUCCEED || body == Body.SUCCEED_AT_SECOND
        ? StageStatus.SUCCEEDED
        : StageStatus.FAILED;
  }

  private static boolean approves(long value) {
    return value % 4 != 0;
  }

  Pipeline pipeline() {
    Pipeline.Builder pipeline = Pipeline.builder("random");
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Pipeline.StageBuilder stage = pipeline.stage("s" + i);
      if (node.body() == Body.SUCCEED_AT_SECOND || node.body() == Body.FAIL) {
        stage = stage.retry(RetryPolicy.attempts(2));
      }
      if (node.body() == Body.HANG) {
        stage = stage.timeout(Duration.ofMillis(1));
      }
      refs.add(add(stage, i, node));
    }
    return pipeline.build();
  }

  private Ref<Long> add(Pipeline.StageBuilder options, long number, Node node) {
    Pipeline.StageBuilder stage = options;
    List<Ref<Long>> inputs = new ArrayList<>();
    for (Edge edge : node.edges()) {
      Ref<Long> earlier = refs.get(edge.stage());
      switch (edge.kind()) {
        case VALUE -> inputs.add(earlier);
        case PART -> inputs.add(earlier.select(value -> value * 3));
        case OR_ELSE -> inputs.add(earlier.orElse(FALLBACK));
        case OUTCOME -> inputs.add(earlier.outcome().select(RandomGraph::toNumber));
        case GATE -> stage = stage.onlyIf(earlier.select(RandomGraph::decide));
        case TOLERANT_GATE ->
            stage =
                stage.onlyIf(earlier.<GateDecision>select(RandomGraph::decide).orElse(APPROVED));
        case AFTER -> stage = stage.after(earlier);
      }
    }
    return stage
        .inAll(inputs)
        .run((values, context) -> run(node, fold(number, node, values), context));
  }

  /** Folds the inputs as the interpreter does, to which what gives no input counts as a zero. */
  private static long fold(long number, Node node, List<Long> values) {
    long folded = number;
    int next = 0;
    for (Edge edge : node.edges()) {
      folded = 31 * folded + (edge.kind().compareTo(Kind.GATE) >= 0 ? 0 : values.get(next++));
    }
    return folded;
  }

  private static GateDecision decide(long value) {
    return approves(value) ? APPROVED : REJECTED;
  }

  private static long toNumber(Outcome<Long> outcome) {
    if (outcome instanceof Outcome.Succeeded<Long> succeeded) {
      return succeeded.value();
    }
    return outcome instanceof Outcome.Failed ? -1 : -2;
  }

  @SuppressWarnings("NullAway") // a body that gives null is one of the mistakes to be injected
  private Long run(Node node, long value, StageContext context) throws InterruptedException {
    return switch (node.body()) {
      case SUCCEED -> value;
      case SUCCEED_AT_SECOND -> context.attempt() == 1 ? Bodies.failed("first") : (Long) value;
      case FAIL -> Bodies.failed("by chance");
      case FAIL_WITH_ERROR -> throw new AssertionError("by chance");
      case GIVE_NULL -> null;
      case HANG -> Bodies.untilInterrupted(new CountDownLatch(1));
      case CANCEL -> {
        cancel.run();
        yield value;
      }
    };
  }
}
