package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.LOG_LOSS;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.R2;
import static dev.penstock.evaluate.Metric.RMSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.evaluate.Item;
import dev.penstock.model.Estimate;
import dev.penstock.train.Task;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static final Task<Item, Estimate> NUMBERS = Task.regression(Item::id);

  @Test
  void isWrittenForPeople() {
    Gate<Item, Estimate> gate =
        Gate.of(NUMBERS).atMost(RMSE, 1_200).atLeast(R2, -1).notWorseThanChampion(RMSE, 0.5);
    assertThat(gate.rules())
        .extracting(Rule::toString)
        .containsExactly(
            "rmse at most 1200.0",
            "r2 at least -1.0",
            "rmse not worse than the champion's by more than 0.5");
  }

  /** Where the limit of a difference lies: of errors, where less is better, on the other side. */
  @Test
  void saysWithWhatADifferenceIsCompared() {
    assertThat(
            Gate.of(TASK)
                .notWorseThanChampion(ACCURACY, 0.1)
                .betterThanChampion(ACCURACY, 0.2)
                .rules())
        .extracting(Rule::threshold)
        .containsExactly(-0.1, 0.2);
    assertThat(Gate.of(NUMBERS).notWorseThanChampion(RMSE, 10).betterThanChampion(RMSE, 20).rules())
        .extracting(Rule::threshold)
        .containsExactly(10.0, -20.0);
  }

  @Test
  void aGateLogsItsParameters() {
    assertThat(
            Gate.of(TASK)
                .atLeast(MACRO_F1, 0.9)
                .notWorseThanChampion(ACCURACY, 0.01)
                .forEachSlice("group", Item::group, 50)
                .parameters())
        .containsEntry(
            "rules",
            "macro_f1 at least 0.9; accuracy not worse than the champion's by more than 0.01")
        .containsEntry("slices", "each group of at least 50 rows")
        .containsEntry("whenChampionIncompatible", "INCONCLUSIVE")
        .containsEntry("minimumRows", "30")
        .containsEntry("errorRate", "0.025")
        .containsEntry("looks", "any");
  }

  @Nested
  class Refuses {

    @Test
    void aFloorWhereLowerIsBetter() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).atLeast(LOG_LOSS, 0.3))
          .withMessage(
              "Of 'log_loss' lower is better, so a gate cannot demand at least: use atMost");
    }

    @Test
    void aCeilingWhereHigherIsBetter() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).atMost(MACRO_F1, 0.9))
          .withMessage(
              "Of 'macro_f1' higher is better, so a gate cannot demand at most: use atLeast");
    }

    @Test
    void aFloorThatCannotBeMet() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).atLeast(MACRO_F1, 90))
          .withMessage(
              "'macro_f1' at least 90.0 is never met: its values, in share, are from 0.0 to 1.0");
    }

    @Test
    void aFloorThatIsAlwaysMet() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).atLeast(MACRO_F1, 0))
          .withMessageStartingWith("'macro_f1' at least 0.0 is always met");
    }

    @Test
    void aCeilingThatCannotBeMet() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(NUMBERS).atMost(RMSE, -1))
          .withMessage(
              "'rmse' at most -1.0 is never met: its values, in unit of the truth, are from 0.0 to"
                  + " Infinity");
    }

    @Test
    void aBoundThatNoRowsCanShow() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).atLeast(ACCURACY, 1))
          .withMessage(
              "No rows can show that 'accuracy' is at least 1.0, the end of its values: set another"
                  + " bound, or look at the measured value alone with measuredAtLeast");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(NUMBERS).atMost(RMSE, 0))
          .withMessageEndingWith("or look at the measured value alone with measuredAtMost");
      assertThat(Gate.of(TASK).measuredAtLeast(ACCURACY, 1).rules()).hasSize(1);
    }

    @Test
    void aMarginThatEverythingIsWithin() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).notWorseThanChampion(MACRO_F1, 1))
          .withMessage(
              "The margin for 'macro_f1' must be at least 0 and less than 1.0 but was 1.0; it is how"
                  + " much worse than the other's the value may be, in the metric's unit");
    }

    @Test
    void aMarginInSlicesThatEverythingIsWithin() {
      String message = "The margin for 'macro_f1' must be at least 0 and less than 1.0 but was 2.0";
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Gate.of(TASK)
                      .notWorseThanChampion(MACRO_F1, 0.01)
                      .forEachSlice("group", Item::group, 30, 2))
          .withMessageStartingWith(message);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Gate.of(TASK)
                      .forEachSlice("group", Item::group, 30, 2)
                      .notWorseThanChampion(MACRO_F1, 0.01))
          .withMessageStartingWith(message);
    }

    @Test
    void aNegativeMargin() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(NUMBERS).notWorseThanChampion(RMSE, -0.1))
          .withMessageStartingWith("The margin for 'rmse' must be at least 0");
    }

    @Test
    void aBoundThatIsNotFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(NUMBERS).atMost(RMSE, Double.NaN))
          .withMessage("The bound of a rule for 'rmse' must be finite but was NaN");
    }

    @Test
    void minimaBelowOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).withMinimumRows(0))
          .withMessage("The minimum of rows of a gate must be at least 1 but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.of(TASK).forEachSlice("group", Item::group, 0))
          .withMessage("The minimum of rows of a slice must be at least 1 but was 0");
    }

    @Test
    void twoWaysOfSlicingOfOneName() {
      Gate<Item, ?> sliced = Gate.of(TASK).forEachSlice("group", Item::group);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sliced.forEachSlice("group", Item::id))
          .withMessageContaining("[group, group]");
    }
  }
}
