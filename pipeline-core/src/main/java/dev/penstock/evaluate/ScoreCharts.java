package dev.penstock.evaluate;

import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Draws scores: as matrices and charts of a size that a page can hold. */
final class ScoreCharts {

  private static final int MOST_LABELS = 50;
  private static final int MOST_CURVES = 6;
  private static final int MOST_POINTS = 200;
  private static final int MOST_DOTS = 50;

  /** Of fewer, a mean says too much of each. */
  private static final int FEWEST_UNITS = 10;

  private ScoreCharts() {}

  /** Of many labels, those that most units have stand alone; the rest are one row and column. */
  static Matrix confusion(String title, ClassificationUnits units) {
    int[] shown = units.commonest(MOST_LABELS);
    boolean all = shown.length == units.labels().size();
    int groups = all ? shown.length : shown.length + 1;
    List<String> names = new ArrayList<>();
    int[] groupOfLabel = new int[units.labels().size()];
    Arrays.fill(groupOfLabel, groups - 1);
    for (int label : shown) {
      groupOfLabel[label] = names.size();
      names.add(Labels.text(units.labels().get(label)));
    }
    if (!all) {
      names.add(String.format(Locale.ROOT, "(%d others)", units.labels().size() - shown.length));
    }
    List<List<Double>> counts =
        Arrays.stream(units.cells().matrix(groupOfLabel, groups))
            .map(row -> Arrays.stream(row).mapToObj(count -> (double) count).toList())
            .toList();
    return new Matrix(title, "truth", "answer", names, names, counts);
  }

  /**
   * Returns the ROC curves, or mean answers over mean truths; empty if there is nothing to draw.
   */
  static Optional<Chart> of(Units units) {
    if (units instanceof ClassificationUnits classified) {
      return roc(classified);
    }
    return units instanceof EstimateUnits estimated ? scatter(estimated) : Optional.empty();
  }

  private static Optional<Chart> roc(ClassificationUnits units) {
    int labels = units.labels().size();
    if (!units.hasProbabilities() || labels > MOST_CURVES || units.truths().size() < 2) {
      return Optional.empty();
    }
    List<Chart.Series> curves =
        IntStream.range(labels == 2 ? 1 : 0, labels)
            .filter(label -> units.truths().contains(Labels.text(units.labels().get(label))))
            .mapToObj(label -> curve(units, label))
            .toList();
    return Optional.of(
        new Chart("ROC", Chart.Kind.LINE, "false positive rate", "true positive rate", curves));
  }

  private static Chart.Series curve(ClassificationUnits units, int label) {
    double[][] points = Ranking.of(units, label).curve();
    List<Chart.Point> kept = new ArrayList<>();
    for (int place : spread(points.length, MOST_POINTS)) {
      kept.add(new Chart.Point(points[place][0], points[place][1]));
    }
    return new Chart.Series(Labels.text(units.labels().get(label)), kept);
  }

  /**
   * Draws means of units whose truths are near each other: a report is read by more people than the
   * rows are, so it shows none of their numbers.
   */
  private static Optional<Chart> scatter(EstimateUnits units) {
    int dots = Math.min(MOST_DOTS, units.size() / FEWEST_UNITS);
    if (dots == 0) {
      return Optional.empty();
    }
    int[] ascending =
        IntStream.range(0, units.size())
            .boxed()
            .sorted(Comparator.comparingDouble(units::truth))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Chart.Point> points = new ArrayList<>();
    for (int dot = 0; dot < dots; dot++) {
      int from = (int) ((long) dot * units.size() / dots);
      int to = (int) ((dot + 1L) * units.size() / dots);
      points.add(
          new Chart.Point(
              mean(units::truth, ascending, from, to), mean(units::answer, ascending, from, to)));
    }
    String title =
        String.format(
            Locale.ROOT,
            "Mean answer over mean truth, of %d rows or more a dot",
            units.size() / dots);
    return Optional.of(
        new Chart(
            title,
            Chart.Kind.SCATTER,
            "truth",
            "answer",
            List.of(new Chart.Series("rows", points))));
  }

  private static double mean(IntToDoubleFunction number, int[] units, int from, int to) {
    return Arrays.stream(units, from, to).mapToDouble(number).average().orElseThrow();
  }

  /**
   * Returns at most {@code most} places of {@code size}, evenly spread, with the first and last.
   */
  private static int[] spread(int size, int most) {
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    return IntStream.range(0, most).map(i -> (int) ((long) i * (size - 1) / (most - 1))).toArray();
  }
}
