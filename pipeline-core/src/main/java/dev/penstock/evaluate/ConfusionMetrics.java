package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.SHARE;
import static java.util.Objects.requireNonNull;

import dev.penstock.model.Classification;
import java.util.function.ToDoubleFunction;

/** The metrics that follow from how often each label is the truth, the answer, and both. */
final class ConfusionMetrics {

  static final Metric<Classification<?>> ACCURACY = metric("accuracy", false, Tally::accuracy);
  static final Metric<Classification<?>> BALANCED_ACCURACY =
      metric("balanced_accuracy", true, Tally::balancedAccuracy);
  static final Metric<Classification<?>> MACRO_F1 = metric("macro_f1", true, Tally::macroF1);
  static final Metric<Classification<?>> MICRO_F1 = metric("micro_f1", false, Tally::accuracy);
  static final Metric<Classification<?>> MACRO_PRECISION =
      metric("macro_precision", true, Tally::macroPrecision);
  static final Metric<Classification<?>> MACRO_RECALL =
      metric("macro_recall", true, Tally::macroRecall);

  private ConfusionMetrics() {}

  static <L> Metric<Classification<L>> precision(L label) {
    return ofLabel("precision", true, label, Quality.PRECISION);
  }

  static <L> Metric<Classification<L>> recall(L label) {
    return ofLabel("recall", false, label, Quality.RECALL);
  }

  static <L> Metric<Classification<L>> f1(L label) {
    return ofLabel("f1", true, label, Quality.F1);
  }

  private static Metric<Classification<?>> metric(
      String name, boolean needsSeveralLabels, ToDoubleFunction<Tally> value) {
    Formula formula =
        units -> {
          Cells cells = ClassificationUnits.of(units).cells();
          return resample -> value.applyAsDouble(resample.tally(cells));
        };
    return new DefinedMetric<>(name, SHARE, needsSeveralLabels, formula);
  }

  private static <L> Metric<Classification<L>> ofLabel(
      String name, boolean needsSeveralLabels, L label, Quality quality) {
    return new DefinedMetric<>(
        name + "." + Labels.text(requireNonNull(label, "label")),
        SHARE,
        needsSeveralLabels,
        new OfLabel(label, quality));
  }

  private enum Quality {
    PRECISION,
    RECALL,
    F1;

    double of(Tally tally, int label) {
      return switch (this) {
        case PRECISION -> tally.precision(label);
        case RECALL -> tally.recall(label);
        case F1 -> tally.f1(label);
      };
    }
  }

  private record OfLabel(Object label, Quality quality) implements Formula {

    @Override
    public Statistic over(Units units) {
      ClassificationUnits classified = ClassificationUnits.of(units);
      int index = classified.labels().indexOf(label);
      Cells cells = classified.cells();
      return index < 0 ? Statistic.UNDEFINED : resample -> quality.of(resample.tally(cells), index);
    }
  }
}
