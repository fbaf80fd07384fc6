package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.Predictor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever goes wrong with a new version: the old one serves, it alone is in memory, what was
 * opened is closed once, and no thread is left.
 */
class FaultsTest {

  @RegisterExtension final Logs logs = new Logs();

  private final Queue<Poison> opened = new ConcurrentLinkedQueue<>();

  private enum Fault {
    LOADING_FAILS(IllegalStateException.class),
    MEMORY_RUNS_OUT(OutOfMemoryError.class),
    THE_STACK_OVERFLOWS(StackOverflowError.class),
    A_CLASS_IS_MISSING(NoClassDefFoundError.class),
    WARM_UP_FAILS(IllegalArgumentException.class),
    WARM_UP_THROWS_AN_ERROR(AssertionError.class),
    A_GOLDEN_ANSWER_IS_WRONG(ModelCheckException.class);

    private final Class<? extends Throwable> symptom;

    Fault(Class<? extends Throwable> symptom) {
      this.symptom = symptom;
    }

    /** Does what goes wrong when version 2 is loaded. */
    private void strikeAtLoad() {
      switch (this) {
        case LOADING_FAILS -> throw new IllegalStateException("cannot load");
        case MEMORY_RUNS_OUT -> throw new OutOfMemoryError("as a test");
        case THE_STACK_OVERFLOWS -> throw new StackOverflowError("as a test");
        case A_CLASS_IS_MISSING -> throw new NoClassDefFoundError("as a test");
        default -> {}
      }
    }

    /** Does what goes wrong when version 2 is asked. */
    private int strikeAtCall(int answer) {
      return switch (this) {
        case WARM_UP_FAILS -> throw new IllegalArgumentException("cannot answer");
        case WARM_UP_THROWS_AN_ERROR -> throw new AssertionError("cannot answer");
        case A_GOLDEN_ANSWER_IS_WRONG -> answer + 1;
        default -> answer;
      };
    }
  }

  /** A model that may answer otherwise than its {@link Poison}. */
  private record Spoilt(Poison model, IntUnaryOperator change)
      implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      return change.applyAsInt(model.predict(input));
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private Predictor<Integer, Integer> open(int factor, Fault fault) {
    if (factor == 2) {
      fault.strikeAtLoad();
    }
    Poison model = new Poison(factor);
    opened.add(model);
    return factor == 2 ? new Spoilt(model, fault::strikeAtCall) : model;
  }

  private TimesModels models(Fault fault) {
    return new TimesModels(factor -> open(factor, fault)).with(3).move(1);
  }

  private static ServedModel.Builder<Integer, Integer> checked(TimesModels models) {
    return models.following().warmUp(List.of(5)).golden(List.of(Golden.of(0, 0)));
  }

  @AfterEach
  void everythingIsClosedOnceAndNoThreadIsLeft() throws InterruptedException {
    assertThat(opened).allMatch(model -> model.closes() == 1);
    assertThat(Threads.left()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void inAPromotionChangesNothing(Fault fault) {
    TimesModels models = models(fault);
    try (var served = checked(models).build()) {
      assertThatThrownBy(() -> models.promote(2, served)).isInstanceOf(fault.symptom);

      assertThat(models.champion()).contains(models.version(1));
      assertServesOnly(1, served);
      models.promote(3, served);
      assertThat(served.predict(1)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inFollowingLeavesTheOldOneUntilTheAliasMovesOn(Fault fault) {
    TimesModels models = models(fault);
    try (var served = checked(models).build()) {
      models.move(2);
      served.check();
      served.check();

      assertServesOnly(1, served);
      assertThat(served.problems()).hasSize(1);
      assertThat(served.problem().orElseThrow().cause()).isInstanceOf(fault.symptom);
      models.move(3);
      served.check();
      assertThat(served.predict(1)).isEqualTo(3);
      assertThat(served.problem()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void atStartGivesWayToAnEarlierVersion(Fault fault) {
    TimesModels models = models(fault).move(2);
    try (var served = checked(models).build()) {
      assertServesOnly(1, served);
    }
  }

  private static void assertServesOnly(int number, ServedModel<Integer, Integer> served) {
    assertThat(served.predict(1)).isEqualTo(number);
    assertThat(served.resident()).isEqualTo(1);
  }

  @Test
  void inAnArtifactChangesNothing() {
    TimesModels models =
        new TimesModels(factor -> open(factor, Fault.LOADING_FAILS)).with(1).move(1);
    int broken = models.addBroken().number();
    int lost = models.addLost().number();
    try (var served = models.serve()) {
      assertThatThrownBy(() -> models.promote(broken, served))
          .isInstanceOf(IncompatibleModelException.class);
      assertThatThrownBy(() -> models.promote(lost, served))
          .isInstanceOf(ArtifactNotFoundException.class);

      assertServesOnly(1, served);
    }
  }

  @Test
  void inAPredictReachesItsCallerAndKeepsNoVersionOpen() {
    TimesModels models =
        new TimesModels(
                factor -> {
                  Poison model = new Poison(factor);
                  opened.add(model);
                  return new Spoilt(model, answer -> answer / (factor - 1));
                })
            .with(2)
            .move(1);
    try (var served = models.serve()) {
      assertThat(catchThrowable(() -> served.predict(1))).isInstanceOf(ArithmeticException.class);
      assertThat(catchThrowable(() -> served.answer(1))).isInstanceOf(ArithmeticException.class);
      assertThat(catchThrowable(() -> served.predictAll(List.of(1))))
          .isInstanceOf(ArithmeticException.class);
      assertThat(catchThrowable(() -> served.use((model, version) -> model.predict(1))))
          .isInstanceOf(ArithmeticException.class);
      models.promote(2, served);
      assertThat(served.predict(1)).isEqualTo(2);
    }
  }

  @Test
  void inACloseIsReportedAndCountsAsClosed() throws InterruptedException {
    TimesModels models = new TimesModels(factor -> new FailingClose(factor)).with(2).move(1);
    try (var served = models.serve()) {
      models.promote(2, served);
      assertThat(logs.next()).isEqualTo("Version times:1 failed to close");
      models.promote(1, served);
      assertThat(served.predict(1)).isEqualTo(1);
    }
    assertThat(logs.warnings()).hasSize(2).allMatch(warning -> warning.contains("failed to close"));
  }

  private record FailingClose(int factor) implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      return input * factor;
    }

    @Override
    public void close() {
      throw new IllegalStateException("cannot close");
    }
  }
}
