package dev.penstock.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each unit, which pair of truth and answer it is: the cell of the confusion matrix that counts
 * it. Only pairs that occur are cells, so many labels cost nothing.
 */
final class Cells {

  private final int labels;
  private final int[] cellOfUnit;
  private final int[] truthOfCell;
  private final int[] answerOfCell;

  /** Takes the arrays over; labels are numbers from 0 to below {@code labels}. */
  Cells(int labels, int[] cellOfUnit, int[] truthOfCell, int[] answerOfCell) {
    this.labels = labels;
    this.cellOfUnit = cellOfUnit;
    this.truthOfCell = truthOfCell;
    this.answerOfCell = answerOfCell;
  }

  int units() {
    return cellOfUnit.length;
  }

  int truth(int unit) {
    return truthOfCell[cellOfUnit[unit]];
  }

  int answer(int unit) {
    return answerOfCell[cellOfUnit[unit]];
  }

  Cells select(int[] units) {
    int[] selected = new int[units.length];
    for (int i = 0; i < units.length; i++) {
      selected[i] = cellOfUnit[units[i]];
    }
    return new Cells(labels, selected, truthOfCell, answerOfCell);
  }

  /** Returns how many units have each label as their truth. */
  long[] truths() {
    long[] counts = new long[labels];
    for (int cell : cellOfUnit) {
      counts[truthOfCell[cell]]++;
    }
    return counts;
  }

  /** Returns the truth of each unit. */
  int[] truthOfUnit() {
    return Arrays.stream(cellOfUnit).map(cell -> truthOfCell[cell]).toArray();
  }

  /** Returns the answer of each unit. */
  int[] answerOfUnit() {
    return Arrays.stream(cellOfUnit).map(cell -> answerOfCell[cell]).toArray();
  }

  /** Returns for each unit 1 if its answer is its truth, else 0. */
  byte[] rightOfUnit() {
    byte[] right = new byte[cellOfUnit.length];
    for (int unit = 0; unit < right.length; unit++) {
      right[unit] = (byte) (truth(unit) == answer(unit) ? 1 : 0);
    }
    return right;
  }

  /** Returns the units with this truth, in ascending order. */
  int[] unitsOfTruth(int label) {
    return IntStream.range(0, units()).filter(unit -> truth(unit) == label).toArray();
  }

  /** Returns the units with this answer, in ascending order. */
  int[] unitsOfAnswer(int label) {
    return IntStream.range(0, units()).filter(unit -> answer(unit) == label).toArray();
  }

  /** Returns the same units, answered with their truths. */
  Cells perfect() {
    return new Cells(
        labels,
        truthOfUnit(),
        IntStream.range(0, labels).toArray(),
        IntStream.range(0, labels).toArray());
  }

  Tally tally() {
    long[] counts = new long[truthOfCell.length];
    for (int cell : cellOfUnit) {
      counts[cell]++;
    }
    Tally tally = new Tally(labels);
    for (int cell = 0; cell < counts.length; cell++) {
      tally.add(truthOfCell[cell], answerOfCell[cell], counts[cell]);
    }
    return tally;
  }

  /**
   * Returns how many units have each pair of groups of labels, by truth and then answer.
   *
   * @param groupOfLabel the group of each label, from 0 to below {@code groups}
   */
  long[][] matrix(int[] groupOfLabel, int groups) {
    long[][] matrix = new long[groups][groups];
    for (int unit = 0; unit < cellOfUnit.length; unit++) {
      matrix[groupOfLabel[truth(unit)]][groupOfLabel[answer(unit)]]++;
    }
    return matrix;
  }
}
