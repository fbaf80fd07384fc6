package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.SHARE;
import static java.util.Objects.requireNonNull;

import dev.penstock.model.Classification;
import dev.penstock.statistics.ConfusionFunction;
import dev.penstock.statistics.ConfusionValue;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.PairedConfusion;
import dev.penstock.statistics.PairedShare;
import dev.penstock.statistics.Share;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics that follow from how often each label is the truth, the answer, and both. */
final class ConfusionMetrics {

  static final Metric<Classification<?>> ACCURACY = metric("accuracy", false, new ShareRight());
  static final Metric<Classification<?>> BALANCED_ACCURACY =
      metric(
          "balanced_accuracy",
          true,
          new OfAllLabels(Tally::balancedAccuracy, ConfusionFunction.BALANCED_ACCURACY));
  static final Metric<Classification<?>> MACRO_F1 =
      metric("macro_f1", true, new OfAllLabels(Tally::macroF1, ConfusionFunction.MACRO_F1));
  static final Metric<Classification<?>> MICRO_F1 = metric("micro_f1", false, new ShareRight());
  static final Metric<Classification<?>> MACRO_PRECISION =
      metric(
          "macro_precision",
          true,
          new OfAllLabels(Tally::macroPrecision, ConfusionFunction.MACRO_PRECISION));
  static final Metric<Classification<?>> MACRO_RECALL =
      metric(
          "macro_recall",
          true,
          new OfAllLabels(Tally::macroRecall, ConfusionFunction.MACRO_RECALL));

  private ConfusionMetrics() {}

  static <L> Metric<Classification<L>> precision(L label) {
    return ofLabel("precision", true, Quality.PRECISION, label);
  }

  static <L> Metric<Classification<L>> recall(L label) {
    return ofLabel("recall", false, Quality.RECALL, label);
  }

  static <L> Metric<Classification<L>> f1(L label) {
    return ofLabel("f1", true, Quality.F1, label);
  }

  private static Metric<Classification<?>> metric(
      String name, boolean needsSeveralLabels, Formula formula) {
    return new DefinedMetric<>(name, SHARE, needsSeveralLabels, formula);
  }

  private static <L> Metric<Classification<L>> ofLabel(
      String name, boolean needsSeveralLabels, Quality quality, L label) {
    return new DefinedMetric<>(
        name + "." + Labels.text(requireNonNull(label, "label")),
        SHARE,
        needsSeveralLabels,
        new OfLabel(label, quality));
  }

  /** The share of right answers. */
  private record ShareRight() implements Formula {

    @Override
    public double value(Units units) {
      return ClassificationUnits.of(units).tally().accuracy();
    }

    @Override
    public Inference infer(Sample sample) {
      Cells cells = ClassificationUnits.of(sample.units()).cells();
      return Share.of(cells.rightOfUnit(), sample.groups());
    }

    @Override
    public Inference inferDifference(Pair pair) {
      return PairedShare.ofAccuracy(pair.truths(), pair.ours(), pair.theirs(), pair.groups());
    }

    @Override
    public boolean isShareOfRows() {
      return true;
    }
  }

  /** A function of the counts of all labels. */
  private record OfAllLabels(ToDoubleFunction<Tally> ofTally, ConfusionFunction function)
      implements Formula {

    @Override
    public double value(Units units) {
      return ofTally.applyAsDouble(ClassificationUnits.of(units).tally());
    }

    @Override
    public Inference infer(Sample sample) {
      return ConfusionValue.of(function, sample.answers());
    }

    @Override
    public Inference inferDifference(Pair pair) {
      return PairedConfusion.of(function, pair.answers());
    }
  }

  /** A function of the counts of one label. */
  private record OfLabel(Object label, Quality quality) implements Formula {

    private int place(List<Object> labels) {
      return labels.indexOf(label);
    }

    @Override
    public double value(Units units) {
      ClassificationUnits classified = ClassificationUnits.of(units);
      int place = place(classified.labels());
      return place < 0 ? Double.NaN : quality.of(classified.tally(), place);
    }

    @Override
    public Inference infer(Sample sample) {
      int place = place(ClassificationUnits.of(sample.units()).labels());
      return place < 0 ? Undefined.INSTANCE : quality.infer(sample, place);
    }

    @Override
    public Inference inferDifference(Pair pair) {
      int place = place(pair.labels());
      return place < 0 ? Undefined.INSTANCE : quality.inferDifference(pair, place);
    }

    @Override
    public long rowsBehind(Units units) {
      ClassificationUnits classified = ClassificationUnits.of(units);
      int place = place(classified.labels());
      return place < 0 ? 0 : quality.rowsBehind(classified.tally(), place);
    }

    @Override
    public boolean isShareOfRows() {
      return quality == Quality.RECALL;
    }
  }

  private enum Quality {
    /** Of the units that are answered with the label. */
    PRECISION {
      @Override
      double of(Tally tally, int label) {
        return tally.precision(label);
      }

      @Override
      Inference infer(Sample sample, int label) {
        return shareRight(sample, cells(sample).unitsOfAnswer(label));
      }

      @Override
      Inference inferDifference(Pair pair, int label) {
        return PairedConfusion.of(ConfusionFunction.precision(label), pair.answers());
      }

      @Override
      long rowsBehind(Tally tally, int label) {
        return tally.answers(label);
      }
    },
    /** Of the units whose truth is the label. */
    RECALL {
      @Override
      double of(Tally tally, int label) {
        return tally.recall(label);
      }

      @Override
      Inference infer(Sample sample, int label) {
        return shareRight(sample, cells(sample).unitsOfTruth(label));
      }

      @Override
      Inference inferDifference(Pair pair, int label) {
        return PairedShare.ofRecall(
            label, pair.truths(), pair.ours(), pair.theirs(), pair.groups());
      }

      @Override
      long rowsBehind(Tally tally, int label) {
        return tally.truths(label);
      }
    },
    /** The harmonic mean of both. */
    F1 {
      @Override
      double of(Tally tally, int label) {
        return tally.f1(label);
      }

      @Override
      Inference infer(Sample sample, int label) {
        return ConfusionValue.of(ConfusionFunction.f1(label), sample.answers());
      }

      @Override
      Inference inferDifference(Pair pair, int label) {
        return PairedConfusion.of(ConfusionFunction.f1(label), pair.answers());
      }

      @Override
      long rowsBehind(Tally tally, int label) {
        return tally.truths(label);
      }
    };

    abstract double of(Tally tally, int label);

    abstract Inference infer(Sample sample, int label);

    abstract Inference inferDifference(Pair pair, int label);

    abstract long rowsBehind(Tally tally, int label);
  }

  private static Cells cells(Sample sample) {
    return ClassificationUnits.of(sample.units()).cells();
  }

  private static Inference shareRight(Sample sample, int[] units) {
    Sample some = sample.select(units);
    return Share.of(cells(some).rightOfUnit(), some.groups());
  }
}
