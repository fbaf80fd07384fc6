package dev.penstock.train;

import dev.penstock.model.Classification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.impl.ArrayExample;

/** Reads the probabilities of labels; scores that are none are made into some. */
final class LabelReader<L> implements Answers.Reader<Classification<L>> {

  private static final Label UNKNOWN = new LabelFactory().getUnknownOutput();

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
  }

  @Override
  public Classification<L> read(String[] names, double[] values) {
    Prediction<Label> prediction = model.predict(new ArrayExample<>(UNKNOWN, names, values));
    boolean shares = votes || prediction.hasProbabilities();
    double[] scores = new double[labels.size()];
    Arrays.fill(scores, shares ? 0 : Double.NEGATIVE_INFINITY);
    for (Map.Entry<String, Label> entry : prediction.getOutputScores().entrySet()) {
      double score = entry.getValue().getScore();
      if (Double.isNaN(score)) {
        throw Answers.noNumber(score);
      }
      scores[places[Integer.parseInt(entry.getKey())]] = score;
    }
    if (!shares) {
      exponentiate(scores);
    }
    normalize(scores);
    return Classification.of(labels, scores);
  }

  private static void exponentiate(double[] margins) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      greatest = Math.max(greatest, margin);
    }
    for (int i = 0; i < margins.length; i++) {
      // An infinite margin is the greatest, and Infinity less itself would be no number.
      margins[i] = margins[i] == greatest ? 1 : Math.exp(margins[i] - greatest);
    }
  }

  private static void normalize(double[] scores) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.max(0, scores[i]);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = sum > 0 ? Math.min(1, scores[i] / sum) : 1.0 / scores.length;
    }
  }

  /** In the model's order, which stays when the enum's changes. */
  @Override
  public double[] numbers(Classification<L> answer) {
    return Arrays.stream(places)
        .mapToDouble(place -> answer.probability(labels.get(place)))
        .toArray();
  }
}
