package dev.penstock.train;

import dev.penstock.model.Classification;
import dev.penstock.model.IncompatibleModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.impl.ArrayExample;

/**
 * Labels. Tribuo knows them by number alone, so that no text of the data reaches a model's bytes.
 *
 * @param description in words
 * @param parser reads a label by its name; throws {@link IllegalArgumentException} if there is none
 * @param order how people expect labels to be listed
 */
record LabelAnswers<L>(String description, Function<String, L> parser, Comparator<L> order)
    implements Answers<Classification<L>> {

  static LabelAnswers<String> ofTexts() {
    return new LabelAnswers<>(
        "classification by texts", Function.identity(), Comparator.naturalOrder());
  }

  static <E extends Enum<E>> LabelAnswers<E> ofConstants(Class<E> type) {
    return new LabelAnswers<>(
        "classification of " + Arrays.toString(type.getEnumConstants()),
        name -> Enum.valueOf(type, name),
        Comparator.<E>naturalOrder());
  }

  /** Returns the name under which a label is stored. */
  static String name(Object label) {
    return label instanceof Enum<?> constant ? constant.name() : label.toString();
  }

  @Override
  public boolean isKnown(Classification<L> truth) {
    return true;
  }

  @Override
  public Classification<L> learnt(Classification<L> truth) {
    return truth;
  }

  @Override
  public Reader<Classification<L>> reader(Model<?> model, List<String> names) {
    List<L> labels = new ArrayList<>();
    for (String name : names) {
      try {
        labels.add(parser.apply(name));
      } catch (IllegalArgumentException e) {
        throw new IncompatibleModelException(
            "The model answers '%s', which is none of the %s".formatted(name, description), e);
      }
    }
    return new LabelReader<>(model.castModel(Label.class), labels, order);
  }

  /** Reads probabilities; what is no probability is turned into one. */
  private static final class LabelReader<L> implements Reader<Classification<L>> {
    private static final Label UNKNOWN = new LabelFactory().getUnknownOutput();

    private final Model<Label> model;
    private final List<L> labels;
    private final int[] places;
    private final boolean votes;

    LabelReader(Model<Label> model, List<L> unordered, Comparator<L> order) {
      this.model = model;
      this.labels = unordered.stream().sorted(order).toList();
      this.places = unordered.stream().mapToInt(labels::indexOf).toArray();
      this.votes = model instanceof TreeModel || model instanceof EnsembleModel;
    }

    @Override
    public Classification<L> read(String[] names, double[] values) {
      Prediction<Label> prediction = model.predict(new ArrayExample<>(UNKNOWN, names, values));
      double[] scores = new double[labels.size()];
      Arrays.fill(scores, prediction.hasProbabilities() || votes ? 0 : Double.NEGATIVE_INFINITY);
      for (Map.Entry<String, Label> entry : prediction.getOutputScores().entrySet()) {
        scores[places[Integer.parseInt(entry.getKey())]] = entry.getValue().getScore();
      }
      if (!prediction.hasProbabilities() && !votes) {
        exponentiate(scores);
      }
      normalize(scores);
      return Classification.of(labels, scores);
    }

    private static void exponentiate(double[] margins) {
      double greatest = Arrays.stream(margins).max().orElse(0);
      for (int i = 0; i < margins.length; i++) {
        margins[i] = Math.exp(margins[i] - greatest);
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

    @Override
    public double[] numbers(Classification<L> answer) {
      return labels.stream().mapToDouble(answer::probability).toArray();
    }
  }
}
