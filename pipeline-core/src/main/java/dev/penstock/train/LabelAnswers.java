package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.model.Baseline;
import dev.penstock.model.Classification;
import dev.penstock.model.IncompatibleModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Labels. Tribuo knows them by number alone, so that no text of the data reaches a model's bytes,
 * and none is changed on its way.
 *
 * @param known the names of all labels that there can be; empty if any text can be one
 * @param parser reads a label by its name; throws {@link IllegalArgumentException} if there is none
 * @param order how people expect labels to be listed
 */
record LabelAnswers<L>(List<String> known, Function<String, L> parser, Comparator<L> order)
    implements Answers<Classification<L>> {

  private static final int MOST_NAMED = 20;

  static LabelAnswers<String> ofTexts() {
    return new LabelAnswers<>(List.of(), Function.identity(), Comparator.naturalOrder());
  }

  static <E extends Enum<E>> LabelAnswers<E> ofConstants(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    return new LabelAnswers<>(
        names, name -> Enum.valueOf(type, name), Comparator.<E>naturalOrder());
  }

  /** Returns the name under which a label is stored. */
  static String name(Object label) {
    return label instanceof Enum<?> constant ? constant.name() : label.toString();
  }

  @Override
  public String kind() {
    return "classification";
  }

  @Override
  public String description() {
    return known.isEmpty() ? "classification by texts" : description(known);
  }

  @Override
  public String description(List<String> outputs) {
    return outputs.size() > MOST_NAMED
        ? String.format(Locale.ROOT, "classification of %d labels", outputs.size())
        : "classification of " + String.join(", ", outputs);
  }

  @Override
  public boolean isKnown(Classification<L> truth) {
    return true;
  }

  @Override
  public TruthSummary<Classification<L>> summary() {
    return new TruthSummary.Labels<>();
  }

  @Override
  public Opener<Classification<L>> opener(List<String> outputs) {
    List<L> labels = labelsOf(outputs);
    List<L> listed = labels.stream().sorted(order).toList();
    Map<L, Integer> placeOf = new HashMap<>();
    listed.forEach(label -> placeOf.put(label, placeOf.size()));
    if (placeOf.size() < labels.size()) {
      throw ByteReader.damaged("it has a label twice");
    }
    int[] places = labels.stream().mapToInt(label -> placeOf.getOrDefault(label, -1)).toArray();
    return model -> new LabelReader<>(cast(model), listed, places);
  }

  private List<L> labelsOf(List<String> outputs) {
    List<L> labels = new ArrayList<>();
    for (String name : outputs) {
      try {
        labels.add(parser.apply(name));
      } catch (IllegalArgumentException e) {
        throw new IncompatibleModelException(
            String.format(
                Locale.ROOT, "The model answers '%s', which is none of the labels %s", name, known),
            e);
      }
    }
    return labels;
  }

  @Override
  public Optional<List<String>> labels(List<String> outputs) {
    return Optional.of(labelsOf(outputs).stream().sorted(order).map(LabelAnswers::name).toList());
  }

  @Override
  public Optional<Baseline> baseline(List<String> outputs, double[] truths) {
    return truths.length == 0 ? Optional.empty() : Optional.of(rows(outputs, truths));
  }

  private Baseline.Labels rows(List<String> outputs, double[] truths) {
    if (truths.length != outputs.size()) {
      throw ByteReader.damaged("it does not say how many training rows have each label");
    }
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < truths.length; i++) {
      counts.put(outputs.get(i), (long) truths[i]);
    }
    Map<String, Long> rows = new LinkedHashMap<>();
    labels(outputs).orElseThrow().forEach(label -> rows.put(label, counts.getOrDefault(label, 0L)));
    try {
      return new Baseline.Labels(rows);
    } catch (IllegalArgumentException e) {
      throw new IncompatibleModelException("The model is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public AnswerReader<Classification<L>> constant(List<String> outputs, ModelCore core) {
    if (core.form() != ModelForm.MAJORITY) {
      throw Answers.otherForm(core.form(), kind());
    }
    Map<String, Double> shares = rows(outputs, core.truths()).shares();
    Classification<L> answer =
        Classification.of(
            labelsOf(List.copyOf(shares.keySet())),
            shares.values().stream().mapToDouble(Double::doubleValue).toArray());
    return new AnswerReader.Constant<>(
        answer, outputs.stream().mapToDouble(label -> shares.getOrDefault(label, 0.0)).toArray());
  }

  private static Model<Label> cast(Model<?> model) {
    try {
      return model.castModel(Label.class);
    } catch (ClassCastException e) {
      throw new IncompatibleModelException("Tribuo's part of the model answers no labels", e);
    }
  }
}
