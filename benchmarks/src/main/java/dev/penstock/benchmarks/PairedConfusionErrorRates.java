package dev.penstock.benchmarks;

import dev.penstock.statistics.ConfusionFunction;
import dev.penstock.statistics.PairedConfusion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Differences of functions of the confusion matrix. */
final class PairedConfusionErrorRates implements ErrorRateFamily {

  /** By how they are spread over the labels. */
  static final Map<String, double[]> LABELS = labels();

  private static Map<String, double[]> labels() {
    Map<String, double[]> shares = new LinkedHashMap<>();
    shares.put("2 labels, 3 %", new double[] {.97, .03});
    shares.put("2 labels, 35 %", new double[] {.65, .35});
    shares.put("3 labels, 6 %", new double[] {.6, .34, .06});
    shares.put("8 labels, 3 %", new double[] {.3, .25, .15, .1, .08, .05, .04, .03});
    double[] many = new double[26];
    double sum = 0;
    for (int label = 0; label < many.length; label++) {
      many[label] = 1.0 / (label + 3);
      sum += many[label];
    }
    for (int label = 0; label < many.length; label++) {
      many[label] /= sum;
    }
    shares.put("26 labels, 2 %", many);
    return shares;
  }

  @Override
  public String name() {
    return "paired-confusion";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (Map.Entry<String, double[]> labels : LABELS.entrySet()) {
      int last = labels.getValue().length - 1;
      int few = last == 25 ? repetitions / 10 : repetitions;
      Map<String, ConfusionFunction> functions = new LinkedHashMap<>();
      functions.put("macro F1", ConfusionFunction.MACRO_F1);
      functions.put("precision of the rarest", ConfusionFunction.precision(last));
      if (last == 2) {
        functions.put("F1 of the rarest", ConfusionFunction.f1(last));
        functions.put("macro precision", ConfusionFunction.MACRO_PRECISION);
        functions.put("balanced accuracy", ConfusionFunction.BALANCED_ACCURACY);
      }
      for (Map.Entry<String, ConfusionFunction> function : functions.entrySet()) {
        for (int units : new int[] {50, 200, 500, 2_000, 20_000}) {
          for (double lost : new double[] {.01, .05, .09}) {
            cell(labels, function, units, lost, few, seed, out);
          }
        }
      }
    }
  }

  private static void cell(
      Map.Entry<String, double[]> labels,
      Map.Entry<String, ConfusionFunction> function,
      int units,
      double lost,
      int repetitions,
      long seed,
      ErrorRateTable out) {
    double won = lost < .05 ? lost : .1 - lost;
    Population population = new Population(labels.getValue(), .85 - lost, won, lost);
    SplittableRandom random = new SplittableRandom(seed);
    Multinomial counts = population.counts();
    double bound =
        PairedConfusion.of(function.getValue(), population.pair(population.everything())).value();
    ErrorRateCell.atTheBound(
        String.format(
            Locale.ROOT,
            "%s, %s, n %d, won %.2f lost %.2f",
            function.getKey(),
            labels.getKey(),
            units,
            won,
            lost),
        bound,
        repetitions,
        () -> PairedConfusion.of(function.getValue(), population.pair(counts.draw(units, random))),
        out);
  }
}
