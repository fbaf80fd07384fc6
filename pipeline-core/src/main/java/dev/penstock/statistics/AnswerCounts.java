package dev.penstock.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The truths of units and what one model, or a challenger and a champion, answered, counted: how
 * often each combination occurs. Counted once, it serves any number of functions. Labels are
 * numbers from 0. Immutable.
 */
public final class AnswerCounts {

  private final int labels;
  private final int[] truths;
  private final int[][] answersOfModel;
  private final double units;
  private final double[] counts;
  private final int[] cellOfUnit;
  private final Groups groups;

  /** The first column is the truth, each other what a model answered. */
  private AnswerCounts(
      int labels, int[][] columns, double[] counts, int[] cellOfUnit, Groups groups) {
    this.labels = labels;
    this.truths = columns[0];
    this.answersOfModel = Arrays.copyOfRange(columns, 1, columns.length);
    this.counts = counts;
    this.units = Arrays.stream(counts).sum();
    this.cellOfUnit = cellOfUnit;
    this.groups = groups;
  }

  /**
   * Counts answers of one model.
   *
   * @param labels how many labels there are
   * @param truth the label of each unit
   * @param answer the answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ or a label is out of range
   */
  public static AnswerCounts of(int labels, int[] truth, int[] answer, Groups groups) {
    return count(labels, groups, truth, answer);
  }

  /**
   * Counts answers of two models for the same units.
   *
   * @param labels how many labels there are
   * @param truth the label of each unit
   * @param challenger the challenger's answer for each unit
   * @param champion the champion's answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ or a label is out of range
   */
  public static AnswerCounts ofPair(
      int labels, int[] truth, int[] challenger, int[] champion, Groups groups) {
    return count(labels, groups, truth, challenger, champion);
  }

  /**
   * Takes answers of one model that are counted already, of independent units.
   *
   * @param labels how many labels there are
   * @param truth the label of the units of each combination
   * @param answer the answer in each combination
   * @param times how many units each combination has; each combination comes once
   * @throws IllegalArgumentException if lengths differ, a label is out of range, or a count is
   *     negative
   */
  public static AnswerCounts ofCounted(int labels, int[] truth, int[] answer, long[] times) {
    return counted(labels, times, truth, answer);
  }

  /**
   * Takes answers of two models that are counted already, of independent units.
   *
   * @param labels how many labels there are
   * @param truth the label of the units of each combination
   * @param challenger the challenger's answer in each combination
   * @param champion the champion's answer in each combination
   * @param times how many units each combination has; each combination comes once
   * @throws IllegalArgumentException if lengths differ, a label is out of range, or a count is
   *     negative
   */
  public static AnswerCounts ofCountedPair(
      int labels, int[] truth, int[] challenger, int[] champion, long[] times) {
    return counted(labels, times, truth, challenger, champion);
  }

  private static AnswerCounts counted(
      int labels, long[] times, int[] truth, int[]... answersOfModel) {
    requireNonNull(times, "times");
    requireLength(truth.length, times.length);
    long[] keys = keys(labels, truth, answersOfModel);
    for (long count : times) {
      if (count < 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "A count must not be negative but was %d", count));
      }
    }
    int[] met = IntStream.range(0, keys.length).filter(cell -> times[cell] > 0).toArray();
    int[][] columns =
        columns(
            labels,
            Arrays.stream(met).mapToLong(cell -> keys[cell]).toArray(),
            answersOfModel.length);
    double[] counts = Arrays.stream(met).mapToDouble(cell -> times[cell]).toArray();
    return new AnswerCounts(labels, columns, counts, new int[0], Groups.single(0));
  }

  private static AnswerCounts count(
      int labels, Groups groups, int[] truth, int[]... answersOfModel) {
    requireNonNull(groups, "groups");
    requireLength(truth.length, groups.units());
    long[] keys = keys(labels, truth, answersOfModel);
    long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    double[] counts = new double[distinct.length];
    int[] cellOfUnit = new int[keys.length];
    for (int unit = 0; unit < keys.length; unit++) {
      cellOfUnit[unit] = Arrays.binarySearch(distinct, keys[unit]);
      counts[cellOfUnit[unit]]++;
    }
    int[][] columns = columns(labels, distinct, answersOfModel.length);
    return new AnswerCounts(labels, columns, counts, cellOfUnit, groups);
  }

  /** A number for each combination, which orders them by truth, then by answers. */
  private static long[] keys(int labels, int[] truth, int[]... answersOfModel) {
    long[] keys = new long[truth.length];
    addDigit(labels, truth, keys);
    for (int[] answers : answersOfModel) {
      addDigit(labels, answers, keys);
    }
    return keys;
  }

  private static void addDigit(int labels, int[] labelOfUnit, long[] keys) {
    requireLength(keys.length, labelOfUnit.length);
    for (int unit = 0; unit < keys.length; unit++) {
      int label = labelOfUnit[unit];
      if (label < 0 || label >= labels) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Label %d of unit %d is not one of %d", label, unit, labels));
      }
      keys[unit] = keys[unit] * labels + label;
    }
  }

  private static int[][] columns(int labels, long[] keys, int models) {
    int[][] columns = new int[models + 1][keys.length];
    for (int cell = 0; cell < keys.length; cell++) {
      long rest = keys[cell];
      for (int column = models; column >= 0; column--) {
        columns[column][cell] = (int) (rest % labels);
        rest /= labels;
      }
    }
    return columns;
  }

  private static void requireLength(int expected, int length) {
    if (length != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Expected %d units but got %d", expected, length));
    }
  }

  AnswerCounts requireModels(int models) {
    if (answersOfModel.length != models) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Expected answers of %d models but got those of %d",
              models,
              answersOfModel.length));
    }
    return this;
  }

  int labels() {
    return labels;
  }

  int models() {
    return answersOfModel.length;
  }

  int cells() {
    return counts.length;
  }

  int[] truths() {
    return truths;
  }

  int[] answers(int model) {
    return answersOfModel[model];
  }

  double[] counts() {
    return counts;
  }

  /** Returns the labels that are a truth or an answer, ascending. */
  int[] labelsThatOccur() {
    return IntStream.concat(
            Arrays.stream(truths), Arrays.stream(answersOfModel).flatMapToInt(Arrays::stream))
        .distinct()
        .sorted()
        .toArray();
  }

  /** Returns the confusion matrix of a model. */
  Confusion confusion(int model) {
    return Confusion.of(labels, truths, answersOfModel[model], counts);
  }

  double units() {
    return units;
  }

  Groups groups() {
    return groups;
  }

  int cellOfUnit(int unit) {
    return cellOfUnit[unit];
  }
}
