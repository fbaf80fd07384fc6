package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.model.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.impl.ArrayExample;

/**
 * Reads the label that a model puts out, and the probabilities of all labels out of its scores;
 * scores that are none are made into some. Where the model gives no scores, or scores by which
 * another label would be the answer, the answer has no probabilities.
 */
final class LabelReader<L> implements AnswerReader<Classification<L>> {

  private static final Label UNKNOWN = new LabelFactory().getUnknownOutput();
  private static final double[] NONE = {};

  private final Model<Label> model;
  private final List<L> labels;
  private final int[] places;
  private final boolean votes;

  /**
   * Creates a reader.
   *
   * @param labels as answers list them
   * @param places the place of each of the model's labels in that list
   */
  LabelReader(Model<Label> model, List<L> labels, int[] places) {
    this.model = model;
    this.labels = labels;
    this.places = places;
    this.votes = model instanceof TreeModel || model instanceof EnsembleModel;
    model.getOutputIDInfo().getDomain().forEach(this::requireKnown);
  }

  private void requireKnown(Label label) {
    String text = label.getLabel();
    if (place(label) < 0 || !text.equals(Integer.toString(Numbers.parse(text, 10)))) {
      throw ByteReader.damaged(
          String.format(
              Locale.ROOT,
              "Tribuo's part answers a label '%s' that stands for none of its %d labels",
              text,
              labels.size()));
    }
  }

  /** Returns the place of a label in the list of labels, -1 if it stands for none. */
  private int place(Label label) {
    int number = Numbers.parse(label.getLabel(), 10);
    return number < 0 || number >= places.length ? -1 : places[number];
  }

  @Override
  public Classification<L> read(String[] names, double[] values) {
    Prediction<Label> prediction = predict(names, values);
    double[] probabilities = probabilities(prediction);
    return answer(chosen(prediction), probabilities);
  }

  private Prediction<Label> predict(String[] names, double[] values) {
    return model.predict(new ArrayExample<>(UNKNOWN, names, values));
  }

  private int chosen(Prediction<Label> prediction) {
    int place = place(prediction.getOutput());
    if (place < 0) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The model answers '%s', which is none of its %d labels",
              prediction.getOutput().getLabel(),
              labels.size()));
    }
    return place;
  }

  private Classification<L> answer(int chosen, double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    if (probabilities.length == 0 || probabilities[best] > probabilities[chosen]) {
      return Classification.of(labels.get(chosen));
    }
    return best == chosen
        ? Classification.of(labels, probabilities)
        : listedFirst(chosen, probabilities);
  }

  /** Of labels that are equally probable the first listed is the answer, so list it first. */
  private Classification<L> listedFirst(int chosen, double[] probabilities) {
    List<L> listed = new ArrayList<>(labels);
    listed.add(0, listed.remove(chosen));
    double[] moved = probabilities.clone();
    System.arraycopy(probabilities, 0, moved, 1, chosen);
    moved[0] = probabilities[chosen];
    return Classification.of(List.copyOf(listed), moved);
  }

  /**
   * Returns a probability for each label, in the order of the list; none if there are no scores.
   */
  private double[] probabilities(Prediction<Label> prediction) {
    Map<String, Label> given = prediction.getOutputScores();
    double[] scores = new double[labels.size()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    boolean shares = votes || prediction.hasProbabilities();
    for (Label label : given.values()) {
      double score = label.getScore();
      if (Double.isNaN(score)) {
        throw Answers.noNumber(score);
      }
      shares &= score >= 0 && score < Double.POSITIVE_INFINITY;
      scores[place(label)] = score;
    }
    if (given.isEmpty()) {
      return NONE;
    }
    return normalized(shares ? scores : exponentiated(scores));
  }

  private static double[] exponentiated(double[] margins) {
    double greatest = Arrays.stream(margins).max().orElseThrow();
    for (int i = 0; i < margins.length; i++) {
      // An infinite margin is the greatest, and Infinity less itself would be no number.
      margins[i] = margins[i] == greatest ? 1 : Math.exp(margins[i] - greatest);
    }
    return margins;
  }

  /** Returns the scores divided by their sum, none if they are all zero; those missing are zero. */
  private static double[] normalized(double[] scores) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.max(0, scores[i]);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.min(1, scores[i] / sum);
    }
    return sum > 0 ? scores : NONE;
  }

  /** In the model's order, which stays when the enum's changes. */
  @Override
  public double[] numbers(Classification<L> answer) {
    Map<L, Double> probabilities = answer.probabilities();
    return Arrays.stream(places)
        .mapToDouble(place -> probabilities.getOrDefault(labels.get(place), 0.0))
        .toArray();
  }

  @Override
  public boolean isOwn(Classification<L> answer, String[] names, double[] values) {
    return answer.label().equals(labels.get(chosen(predict(names, values))));
  }
}
