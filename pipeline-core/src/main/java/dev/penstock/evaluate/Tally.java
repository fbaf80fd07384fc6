package dev.penstock.evaluate;

import java.util.function.IntToDoubleFunction;

/** How often each label is the truth, the answer, and both, in a sample. */
final class Tally {

  private final long[] truths;
  private final long[] answers;
  private final long[] hits;
  private long units;

  Tally(int labels) {
    this.truths = new long[labels];
    this.answers = new long[labels];
    this.hits = new long[labels];
  }

  void add(int truth, int answer, long times) {
    units += times;
    truths[truth] += times;
    answers[answer] += times;
    if (truth == answer) {
      hits[truth] += times;
    }
  }

  long truths(int label) {
    return truths[label];
  }

  long answers(int label) {
    return answers[label];
  }

  double accuracy() {
    long right = 0;
    for (long hit : hits) {
      right += hit;
    }
    return (double) right / units;
  }

  /** NaN if no answer has the label. */
  double precision(int label) {
    return (double) hits[label] / answers[label];
  }

  /** NaN if the label is never the truth. */
  double recall(int label) {
    return (double) hits[label] / truths[label];
  }

  /** NaN if the label is neither. */
  double f1(int label) {
    return 2.0 * hits[label] / (truths[label] + answers[label]);
  }

  double balancedAccuracy() {
    double sum = 0;
    int count = 0;
    for (int label = 0; label < truths.length; label++) {
      if (truths[label] > 0) {
        sum += recall(label);
        count++;
      }
    }
    return sum / count;
  }

  double macroPrecision() {
    return macro(label -> answers[label] == 0 ? 0 : precision(label));
  }

  double macroRecall() {
    return macro(label -> truths[label] == 0 ? 0 : recall(label));
  }

  double macroF1() {
    return macro(this::f1);
  }

  /** Averages over the labels that occur in this sample. */
  private double macro(IntToDoubleFunction ofLabel) {
    double sum = 0;
    int count = 0;
    for (int label = 0; label < truths.length; label++) {
      if (truths[label] + answers[label] > 0) {
        sum += ofLabel.applyAsDouble(label);
        count++;
      }
    }
    return sum / count;
  }
}
