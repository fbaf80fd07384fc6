package dev.penstock.benchmarks;

import dev.penstock.statistics.ConfusionFunction;
import dev.penstock.statistics.Groups;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.PairedConfusion;
import dev.penstock.statistics.PairedShare;
import dev.penstock.statistics.Share;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Units in groups, each like another of its group with a probability. */
final class GroupErrorRates implements ErrorRateFamily {

  private static final double[] LABELS = {.55, .3, .15};

  @Override
  public String name() {
    return "groups";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    int few = Math.max(1, repetitions / 5);
    for (int size : new int[] {4, 5, 20}) {
      for (int count : new int[] {12, 30, 80, 150, 400}) {
        for (double alike : new double[] {.5, 1}) {
          for (double discordant : new double[] {.03, .2}) {
            cells(size, count, alike, discordant, few, seed, out);
          }
        }
      }
    }
  }

  private static void cells(
      int size,
      int count,
      double alike,
      double discordant,
      int repetitions,
      long seed,
      ErrorRateTable out) {
    double margin = discordant / 2;
    Population population =
        new Population(
            LABELS, .95 - discordant, (discordant - margin) / 2, (discordant + margin) / 2);
    Map<String, Function<int[][], Inference>> inferences = new LinkedHashMap<>();
    inferences.put(
        "accuracy",
        units -> PairedShare.ofAccuracy(units[0], units[1], units[2], Groups.of(units[3], count)));
    inferences.put(
        "macro F1",
        units ->
            PairedConfusion.of(
                ConfusionFunction.MACRO_F1,
                LABELS.length,
                units[0],
                units[1],
                units[2],
                Groups.of(units[3], count)));
    inferences.put("floor", units -> Share.of(hits(units), Groups.of(units[3], count)));
    for (Map.Entry<String, Function<int[][], Inference>> inference : inferences.entrySet()) {
      SplittableRandom random = new SplittableRandom(seed);
      double bound =
          switch (inference.getKey()) {
            case "accuracy" -> -margin;
            case "floor" -> .95 - (discordant - margin) / 2;
            default ->
                PairedConfusion.of(
                        ConfusionFunction.MACRO_F1, population.pair(population.everything()))
                    .value();
          };
      ErrorRateCell.atTheBound(
          String.format(
              Locale.ROOT,
              "%s, %d groups of %d, alike %.1f, discordant %.2f",
              inference.getKey(),
              count,
              size,
              alike,
              discordant),
          bound,
          repetitions,
          () ->
              inference.getValue().apply(population.grouped(count, size, Math.sqrt(alike), random)),
          out);
    }
  }

  private static byte[] hits(int[][] units) {
    byte[] hits = new byte[units[0].length];
    for (int unit = 0; unit < hits.length; unit++) {
      hits[unit] = (byte) (units[0][unit] == units[2][unit] ? 1 : 0);
    }
    return hits;
  }
}
