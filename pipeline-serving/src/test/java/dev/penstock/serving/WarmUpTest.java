package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private final List<String> asked = new ArrayList<>();
  private long now;

  /** Runs rounds of one input, the first of which takes the first number of milliseconds ... */
  private int roundsOf(double... millis) {
    WarmUp<String> warmUp = new WarmUp<>(List.of("a"), () -> now);
    warmUp.run(
        input -> {
          now += Math.round(1e6 * millis[Math.min(asked.size(), millis.length - 1)]);
          asked.add(input);
          return input;
        });
    return asked.size();
  }

  @Test
  void asksTheInputsInOrder() {
    new WarmUp<>(List.of("a", "b"), () -> 0)
        .run(
            input -> {
              asked.add(input);
              return input;
            });

    assertThat(asked).startsWith("a", "b", "a", "b");
  }

  @Test
  void endsWhenThreeRoundsInARowAreNoFaster() {
    assertThat(roundsOf(100, 50, 20, 10, 10, 10, 10)).isEqualTo(7);
  }

  @Test
  void doesNotTakeASlowRoundForTheEnd() {
    assertThat(roundsOf(100, 200, 50, 60, 20, 20, 20, 20)).isEqualTo(8);
  }

  @Test
  void startsNoRoundAfterTwoSeconds() {
    assertThat(roundsOf(1_000, 800, 600, 400, 200)).isEqualTo(3);
  }

  @Test
  void endsAfterAHundredRounds() {
    double[] everFaster =
        IntStream.range(0, 200).mapToDouble(round -> 200 * Math.pow(.85, round)).toArray();
    assertThat(roundsOf(everFaster)).isEqualTo(100);
  }

  @Test
  void isNothingWithoutInputs() {
    new WarmUp<String>(List.of(), () -> 0)
        .run(
            input -> {
              throw new IllegalStateException("asked");
            });
    assertThat(asked).isEmpty();
  }
}
