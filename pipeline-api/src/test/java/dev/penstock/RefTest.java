package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.penstock.spi.RefView;
import dev.penstock.spi.Values;
import org.junit.jupiter.api.Test;

/** How references are read, for those who write executors. */
class RefTest {

  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Ref<Integer> load = pipeline.stage("load").run(context -> 1);
  private final IllegalStateException broken = new IllegalStateException("broken");

  /** The values of a run in which one stage has ended. */
  private record OneStage(Outcome<?> outcome) implements Values {

    @Override
    public Outcome<?> outcome(int stage) {
      return outcome;
    }

    @Override
    public Object input(int input) {
      return "input " + input;
    }
  }

  private static <T> Outcome<T> read(Ref<T> ref, Outcome<?> outcome) {
    return RefView.of(ref).resolve(new OneStage(outcome));
  }

  @Test
  void selectReadsAPartOfAValueOnly() {
    Ref<Integer> part = load.select(n -> n + 1);

    assertThat(read(part, new Outcome.Succeeded<>(5))).isEqualTo(new Outcome.Succeeded<>(6));
    assertThat(read(part, new Outcome.Failed<>(broken))).isEqualTo(new Outcome.Failed<>(broken));
    assertThat(read(part, new Outcome.Skipped<>("no"))).isEqualTo(new Outcome.Skipped<>("no"));
  }

  @Test
  @SuppressWarnings("NullAway") // the mistake that this is about
  void selectMustNotGiveNull() {
    Ref<Integer> nothing = load.select(n -> (Integer) null);

    assertThatNullPointerException()
        .isThrownBy(() -> read(nothing, new Outcome.Succeeded<>(5)))
        .withMessage("The projection in select(...) of 'load' gave null");
  }

  @Test
  void orElseCoversAFailureOnly() {
    Ref<Integer> safe = load.orElse(7);

    assertThat(read(safe, new Outcome.Succeeded<>(5))).isEqualTo(new Outcome.Succeeded<>(5));
    assertThat(read(safe, new Outcome.Failed<>(broken))).isEqualTo(new Outcome.Succeeded<>(7));
    assertThat(read(safe, new Outcome.Skipped<>("no"))).isEqualTo(new Outcome.Skipped<>("no"));
  }

  @Test
  void outcomeIsAlwaysThere() {
    Outcome<?> failed = new Outcome.Failed<>(broken);

    assertThat(read(load.outcome(), failed)).isEqualTo(new Outcome.Succeeded<>(failed));
  }

  @Test
  void projectionsOfProjectionsAreReadInside() {
    Ref<Boolean> ref =
        load.select(n -> n * 2).orElse(3).outcome().select(o -> o.toOptional().isPresent());

    assertThat(read(ref, new Outcome.Skipped<>("no"))).isEqualTo(new Outcome.Succeeded<>(false));
    assertThat(ref.name()).isEqualTo("load");
    assertThat(RefView.of(ref).isProjection()).isTrue();
    assertThat(RefView.of(ref).pipelineName()).isEqualTo("prices");
  }

  @Test
  void inputsAreReadByTheirPlace() {
    Input<String> first = pipeline.input("first", String.class);
    Input<String> second = pipeline.input("second", String.class);

    assertThat(read(second, new Outcome.Skipped<>("")))
        .isEqualTo(new Outcome.Succeeded<>("input 1"));
    assertThat(RefView.of(first).isProjection()).isFalse();
  }

  @Test
  void anOutcomeBecomesAnOptionalOrAnotherOutcome() {
    Outcome<Integer> five = new Outcome.Succeeded<>(5);
    Outcome<Integer> failed = new Outcome.Failed<>(broken);

    assertThat(five.toOptional()).hasValue(5);
    assertThat(failed.toOptional()).isEmpty();
    assertThat(five.map(n -> "n" + n)).isEqualTo(new Outcome.Succeeded<>("n5"));
    assertThat(failed.map(n -> "n" + n)).isEqualTo(new Outcome.Failed<>(broken));
  }
}
