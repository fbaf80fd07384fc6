package dev.penstock.benchmarks;

import dev.penstock.statistics.ConfusionFunction;
import dev.penstock.statistics.ConfusionValue;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.Share;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Floors of one model by the lower end of its interval, and how often the interval holds. */
final class FloorErrorRates implements ErrorRateFamily {

  private static final double LEAST_COVERAGE = .915;
  private static final int[] UNITS = {50, 200, 500, 2_000, 20_000};

  @Override
  public String name() {
    return "floors";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (int units : UNITS) {
      for (double share : new double[] {.5, .7, .85, .93, .97, .99}) {
        SplittableRandom random = new SplittableRandom(seed);
        Multinomial hits = new Multinomial(share, 1 - share);
        cell(
            String.format(Locale.ROOT, "accuracy, n %d, true %s", units, share),
            share,
            repetitions,
            () -> Share.of(hits.draw(units, random)[0], units),
            out);
      }
    }
    for (Map.Entry<String, double[]> labels : PairedConfusionErrorRates.LABELS.entrySet()) {
      for (double right : new double[] {.75, .95}) {
        functions(labels, right, repetitions, seed, out);
      }
    }
  }

  private static void functions(
      Map.Entry<String, double[]> labels,
      double right,
      int repetitions,
      long seed,
      ErrorRateTable out) {
    Population population = new Population(labels.getValue(), right, 0, 0);
    int last = population.labels() - 1;
    Map<String, ConfusionFunction> functions = new LinkedHashMap<>();
    functions.put("macro F1", ConfusionFunction.MACRO_F1);
    functions.put("precision of the rarest", ConfusionFunction.precision(last));
    functions.put("F1 of the rarest", ConfusionFunction.f1(last));
    for (Map.Entry<String, ConfusionFunction> function : functions.entrySet()) {
      double truth =
          ConfusionValue.of(function.getValue(), population.champion(population.everything()))
              .value();
      for (int units : UNITS) {
        SplittableRandom random = new SplittableRandom(seed);
        Multinomial counts = population.counts();
        cell(
            String.format(
                Locale.ROOT,
                "%s, %s, n %d, right %.2f",
                function.getKey(),
                labels.getKey(),
                units,
                right),
            truth,
            last == 25 ? repetitions / 10 : repetitions,
            () ->
                ConfusionValue.of(
                    function.getValue(), population.champion(counts.draw(units, random))),
            out);
      }
    }
  }

  private static void cell(
      String text, double truth, int repetitions, Supplier<Inference> draw, ErrorRateTable out) {
    ErrorRateCell.atTheBound(text, truth, repetitions, draw, out);
    ErrorRateCell.coverage(text, truth, repetitions, LEAST_COVERAGE, draw, out);
  }
}
