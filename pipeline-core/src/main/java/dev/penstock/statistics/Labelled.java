package dev.penstock.statistics;

import java.util.stream.IntStream;

/** What follows from truths and answers that are numbers of labels. */
final class Labelled {

  private Labelled() {}

  /** Returns the units whose label it is, in their order. */
  static int[] unitsWith(int label, int[] labelOfUnit) {
    return IntStream.range(0, labelOfUnit.length)
        .filter(unit -> labelOfUnit[unit] == label)
        .toArray();
  }

  /** Returns 1 if only the challenger is right, -1 if only the champion is, else 0. */
  static byte outcome(int truth, int challenger, int champion) {
    return (byte) ((challenger == truth ? 1 : 0) - (champion == truth ? 1 : 0));
  }
}
