package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.penstock.Parameterized;
import dev.penstock.Pipeline;
import dev.penstock.RetryPolicy;
import dev.penstock.Source;
import dev.penstock.StageContext;
import dev.penstock.run.RunEvent.ParamLogged;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageParamsTest {

  private record Inner(double rate, List<String> names) {}

  private record Learner(int trees) implements Parameterized {

    @Override
    public SortedMap<String, String> parameters() {
      return new TreeMap<>(Map.of("trees", String.valueOf(trees), "seeded", "yes"));
    }
  }

  private record Train(
      int epochs,
      Path file,
      Duration limit,
      Thread.State state,
      Optional<String> label,
      Optional<String> none,
      @Nullable Object nothing,
      Inner inner,
      Learner learner,
      Object thing)
      implements Source<Integer> {

    @Override
    public Integer run(StageContext context) {
      if (context.attempt() == 1) {
        return Bodies.failed("no");
      }
      return epochs;
    }
  }

  @SuppressWarnings("UnusedMethod") // called by reflection
  private record Locked(String name) {

    @Override
    public String name() {
      throw new UnsupportedOperationException("mine");
    }
  }

  private static final Train TRAIN =
      new Train(
          3,
          Path.of("a.csv"),
          Duration.ofMinutes(2),
          Thread.State.NEW,
          Optional.of("spam"),
          Optional.empty(),
          null,
          new Inner(0.5, List.of("x", "y")),
          new Learner(10),
          new Object());

  @Test
  void areTheComponentsOfARecordFlattened() {
    assertThat(StageParams.of(TRAIN))
        .containsExactly(
            entry("epochs", "3"),
            entry("file", "a.csv"),
            entry("limit", "PT2M"),
            entry("state", "NEW"),
            entry("label", "spam"),
            entry("none", "none"),
            entry("nothing", "none"),
            entry("inner.rate", "0.5"),
            entry("inner.names", "[x, y]"),
            entry("learner", "Learner"),
            entry("learner.seeded", "yes"),
            entry("learner.trees", "10"),
            entry("thing", "Object"));
  }

  @Test
  void ofALambdaAreNone() {
    Source<Integer> lambda = context -> 1;

    assertThat(StageParams.of(lambda)).isEmpty();
  }

  @Test
  void thatCannotBeReadAreSaidToBe() {
    assertThat(StageParams.of(new Locked("x")))
        .containsExactly(entry("parameters", "not readable: InvocationTargetException"));
  }

  @Test
  void ofALongCollectionAreCutOff() {
    record Many(List<Integer> numbers) {}

    assertThat(StageParams.of(new Many(IntStream.range(0, 25).boxed().toList())))
        .hasValueSatisfying(
            new Condition<>(text -> text.endsWith("18, 19, and 5 more]"), "cut off"));
  }

  /** What has a text that is another in each process, if it is asked for it. */
  @SuppressWarnings("ArrayRecordComponent") // an application may have such stages
  private record Unstable(
      Function<String, String> lambda,
      Runnable[] lambdas,
      double[] numbers,
      Class<?> type,
      Map<String, Integer> map,
      Set<String> set,
      Object anonymous,
      Object proxy,
      Number addressed) {}

  @Test
  void areTheSameInEveryProcess() {
    Unstable unstable =
        new Unstable(
            String::trim,
            new Runnable[] {() -> {}},
            new double[] {1, 2.5},
            String.class,
            Map.of("b", 2, "a", 1),
            Set.of("z", "y", "x"),
            new Object() {},
            Proxy.newProxyInstance(
                Runnable.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> a),
            new Addressed());

    assertThat(StageParams.of(unstable))
        .containsExactly(
            entry("lambda", "lambda in StageParamsTest"),
            entry("lambdas", "[lambda in StageParamsTest]"),
            entry("numbers", "[1.0, 2.5]"),
            entry("type", "java.lang.String"),
            entry("map", "{a=1, b=2}"),
            entry("set", "[x, y, z]"),
            entry("anonymous", "StageParamsTest$1"),
            entry("proxy", "proxy of Runnable"),
            entry("addressed", "Addressed"));
  }

  /** A number whose text is its address. */
  private static final class Addressed extends Number {

    private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }
  }

  @Test
  void areLoggedAtTheStartOfTheFirstAttempt() throws Exception {
    Heard heard = new Heard();
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    pipeline.stage("train").retry(RetryPolicy.attempts(2)).run(TRAIN);

    try (LocalExecutor executor = LocalExecutor.builder().listener(heard).build()) {
      executor.run(pipeline.build()).orThrow();
    }
    assertThat(heard.of(ParamLogged.class))
        .extracting(ParamLogged::attempt, ParamLogged::name)
        .hasSize(13)
        .startsWith(tuple(1, "epochs"));
  }
}
