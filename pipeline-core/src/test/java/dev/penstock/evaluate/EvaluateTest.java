package dev.penstock.evaluate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Item.test;
import static dev.penstock.evaluate.Item.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.base.Throwables;
import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.data.Rows;
import dev.penstock.data.ValidationRows;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import dev.penstock.report.Table;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.train.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvaluateTest {

  private final TestStageContext context =
      TestStageContext.create().withStageName("evaluate-bayes").withSeed(7);
  private final Evaluate<Item, Classification<Kind>> evaluate = Evaluate.of(TASK);

  @AfterEach
  void end() {
    context.close();
  }

  @CanIgnoreReturnValue
  private Candidate<Item, Classification<Kind>> evaluateNinety() {
    return evaluate.run(model(id -> id % 10 == 0), validation(90), context);
  }

  @Test
  void theCandidateHasTheNameOfTheStageTheModelAndItsScores() {
    var model = model(id -> id % 10 == 0);
    var candidate = new Evaluate<>(TASK).run(model, validation(100), context);
    assertThat(candidate.name()).isEqualTo("evaluate-bayes");
    assertThat(candidate.model()).isSameAs(model);
    assertThat(candidate.scores().value(Metric.ACCURACY)).isEqualTo(0.9);
  }

  @Test
  void logsMetricsOverallAndPerLabel() {
    evaluateNinety();
    assertThat(context.metrics())
        .containsEntry("rows", 90.0)
        .containsEntry("accuracy", 0.9)
        .containsEntry("precision.SPAM", 27 / 33.0)
        .containsEntry("recall.SPAM", 0.9)
        .containsKeys("macro_f1", "roc_auc", "log_loss", "f1.HAM");
  }

  @Test
  void reportsScoresConfusionAndCurve() {
    evaluateNinety();
    assertThat(context.report("scores", Table.class).rows().get(0))
        .hasSize(4)
        .startsWith("accuracy", "0.9");
    assertThat(context.report("confusion", Matrix.class).values())
        .containsExactly(List.of(54.0, 6.0), List.of(3.0, 27.0));
    Chart roc = context.report("chart", Chart.class);
    assertThat(roc.series()).extracting(Chart.Series::name).containsExactly("SPAM");
    assertThat(roc.series().get(0).points())
        .startsWith(new Chart.Point(0, 0))
        .endsWith(new Chart.Point(1, 1));
  }

  @Test
  void scoresEachSlice() {
    var candidate =
        evaluate
            .slicedBy("group", Item::group)
            .slicedBy("hundred", item -> item.id() < 100 ? null : item.id() / 100)
            .run(model(id -> id < 20), validation(200), context);
    var scores = candidate.scores();
    assertThat(scores.slices().keySet())
        .extracting(Slice::toString)
        .containsExactly("group=a", "group=b", "hundred=(missing)", "hundred=1");
    assertThat(scores.slice("group", "a").value(Metric.ACCURACY)).isEqualTo(0.8);
    assertThat(scores.slice("group", "b").value(Metric.ACCURACY)).isEqualTo(1);
    Table table = context.report("scores-by-group", Table.class);
    assertThat(table.columns()).startsWith("group", "rows", "accuracy");
    assertThat(table.rows().get(0))
        .startsWith("a", "100")
        .element(2)
        .asString()
        .startsWith("0.8 (");
  }

  @Test
  void noSeedHasAPartInTheResult() {
    var model = model(id -> id % 7 == 0);
    var first = evaluate.run(model, validation(300), context).scores();
    var again = evaluate.run(model, validation(300), context).scores();
    var other = evaluate.run(model, validation(300), context.withSeed(8)).scores();
    assertThat(again.all()).isEqualTo(first.all()).isEqualTo(other.all());
  }

  @Test
  void measuresNumbers() {
    Task<Item, Estimate> task = Task.regression(Item::id);
    FunctionModels<Item, Estimate> models = FunctionModels.named("numbers");
    var scores =
        Measure.of(task)
            .run(models.add("m", item -> Estimate.of(item.id() + 2)), test(700), context);
    assertThat(scores.value(Metric.RMSE)).isEqualTo(2);
    assertThat(context.metrics()).containsEntry("mae", 2.0).containsKey("r2");
    Chart dots = context.report("chart", Chart.class);
    assertThat(dots.series().get(0).points())
        .hasSize(50)
        .startsWith(new Chart.Point(6.5, 8.5))
        .endsWith(new Chart.Point(692.5, 694.5));
  }

  /** A dot of one row would show its numbers to all who read the report. */
  @Test
  void fewNumbersAreNotDrawn() {
    Task<Item, Estimate> task = Task.regression(Item::id);
    FunctionModels<Item, Estimate> models = FunctionModels.named("numbers");
    var unused =
        Measure.of(task).run(models.add("m", item -> Estimate.of(item.id())), test(9), context);
    assertThat(context.reports()).doesNotContainKey("chart").containsKey("scores");
  }

  @Test
  void noRowsGiveNoScores() {
    var scores = Measure.of(TASK).run(model(id -> false), test(0), context);
    assertThat(scores.units()).isZero();
    assertThat(scores.value(Metric.ACCURACY)).isNaN();
    assertThat(context.metrics()).containsExactly(Map.entry("rows", 0.0));
  }

  @Test
  void closesTheModelAlsoIfItFails() {
    AtomicInteger closed = new AtomicInteger();
    TrainedModel<Item, Classification<Kind>> model =
        FunctionModels.<Item, Classification<Kind>>named("items").add("failing", closing(closed));
    assertThatIllegalStateException()
        .isThrownBy(() -> evaluate.run(model, validation(9), context))
        .withMessage("The model fails on row 5: out of memory on the card");
    assertThat(closed).hasValue(1);
  }

  private static Predictor<Item, Classification<Kind>> closing(AtomicInteger closed) {
    return new Predictor<>() {
      @Override
      public Classification<Kind> predict(Item item) {
        if (item.id() == 4) {
          throw new IllegalArgumentException("out of memory on the card");
        }
        return Classification.of(item.kind());
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Test
  void stopsWhenCancelled() {
    context.cancel();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> evaluate.run(model(id -> false), validation(9), context));
  }

  @Test
  void logsItsParameters() {
    assertThat(evaluate.slicedBy("group", Item::group).parameters())
        .containsEntry("slices", "group")
        .containsEntry("level", "0.95");
  }

  @Test
  void slicesAllThatIsMissingAsOne() {
    List<Object> missing = List.of("", " ", Double.NaN, Optional.empty());
    var scores =
        evaluate
            .slicedBy("odd", item -> item.id() < 4 ? missing.get(item.id()) : null)
            .run(model(id -> false), validation(10), context)
            .scores();
    assertThat(scores.slices().keySet())
        .extracting(Slice::toString)
        .containsExactly("odd=(missing)");
  }

  @Nested
  class Refuses {

    @Test
    void aSliceThatThereIsNot() {
      var scores =
          evaluate
              .slicedBy("group", Item::group)
              .run(model(id -> false), validation(10), context)
              .scores();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scores.slice("group", "c"))
          .withMessage("There is no slice 'group=c'; there are [group=a, group=b]");
    }

    @Test
    void twoWaysOfSlicingOfOneName() {
      Evaluate<Item, Classification<Kind>> sliced = evaluate.slicedBy("group", Item::group);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sliced.slicedBy("group", Item::id))
          .withMessage("Each way of slicing needs a name of its own, but there are [group, group]");
    }

    @Test
    void aSliceThatCannotBeReadWithoutQuotingTheRow() {
      var sliced = evaluate.slicedBy("number", item -> Integer.parseInt("secret" + item.id()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sliced.run(model(id -> false), validation(3), context))
          .withMessage(
              "Row 1 cannot be sliced or grouped: the getter of 'number' threw"
                  + " java.lang.NumberFormatException; it must be able to read every row")
          .satisfies(e -> assertThat(Throwables.getStackTraceAsString(e)).doesNotContain("secret"));
    }

    @Test
    void tooManySlices() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  evaluate
                      .slicedBy("id", Item::id)
                      .run(model(id -> false), validation(1_001), context))
          .withMessage(
              "Row 1001 cannot be sliced or grouped: 'id' has more than 1000 values to slice by; slice by"
                  + " something coarser");
    }

    @Test
    void aTruthThatIsNotFinite() {
      Task<Item, Estimate> task = Task.regression(item -> item.id() == 2 ? Double.NaN : 1.0);
      FunctionModels<Item, Estimate> models = FunctionModels.named("numbers");
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(
              () ->
                  Evaluate.of(task)
                      .run(models.add("m", item -> Estimate.of(1)), validation(9), context))
          .withMessageContaining("ow 3");
    }

    @Test
    void aTruthThatCannotBeRead() {
      Rows<Item> rows = Rows.of(Item.class, List.of(new Item(0, Kind.HAM, "a")));
      Task<Item, Classification<Kind>> task =
          Task.classification(
              Kind.class,
              item -> {
                throw new UnsupportedOperationException("no truth here");
              });
      assertThatIllegalStateException()
          .isThrownBy(
              () -> Evaluate.of(task).run(model(id -> false), ValidationRows.all(rows), context))
          .withMessageStartingWith("Cannot read the truth of row 1: ");
    }
  }
}
