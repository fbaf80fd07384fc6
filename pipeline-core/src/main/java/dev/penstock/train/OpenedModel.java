package dev.penstock.train;

import dev.penstock.features.FittedFeatures;
import dev.penstock.features.RowEncoder;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.Predictor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.VariableInfo;

/** A Tribuo model with the encoder of its rows. Pure Java: there is nothing to close. */
final class OpenedModel<R, P> implements Predictor<R, P> {

  /**
   * Answers may differ by so much between processors and Java releases (of 1, or of the answer).
   */
  private static final double TOLERANCE = 1e-9;

  private final RowEncoder<R> encoder;
  private final Answers.Reader<P> reader;
  private final @Nullable String[] names;
  private final String first;

  OpenedModel(RowEncoder<R> encoder, Answers<P> answers, Model<?> model, List<String> labels) {
    this.encoder = encoder;
    this.reader = answers.reader(model, labels);
    this.names = new String[encoder.fitted().width()];
    String least = Numbers.name(Integer.MAX_VALUE);
    for (VariableInfo feature : model.getFeatureIDMap()) {
      names[Numbers.index(feature.getName())] = feature.getName();
      least = feature.getName().compareTo(least) < 0 ? feature.getName() : least;
    }
    this.first = least;
  }

  FittedFeatures fitted() {
    return encoder.fitted();
  }

  @Override
  public P predict(R row) {
    Numbers numbers = encode(row);
    return reader.read(numbers.names(), numbers.values());
  }

  private Numbers encode(R row) {
    Numbers numbers = new Numbers(names);
    encoder.encode(row, numbers::addKnown);
    numbers.requireOne(first);
    return numbers;
  }

  /** Returns a row with the model's answer. */
  GoldenRow golden(R row) {
    Numbers numbers = encode(row);
    P answer = reader.read(numbers.names(), numbers.values());
    return new GoldenRow(numbers.names(), numbers.values(), reader.numbers(answer));
  }

  /**
   * Passes if the model answers as it did where it was trained.
   *
   * @throws ModelCheckException if it does not
   */
  void check(String model, List<GoldenRow> golden) {
    for (int i = 0; i < golden.size(); i++) {
      GoldenRow row = golden.get(i);
      double[] answer = reader.numbers(reader.read(row.names(), row.values()));
      for (int j = 0; j < answer.length; j++) {
        double expected = row.answer()[j];
        if (!(Math.abs(answer[j] - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
          throw new ModelCheckException(
              "Model '%s' answers %s to golden row %d, but answered %s where it was trained"
                  .formatted(model, answer[j], i + 1, expected));
        }
      }
    }
  }
}
