package dev.penstock.train;

import dev.penstock.features.RowEncoder;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.VariableInfo;

/** A Tribuo model with the encoder of its rows. Pure Java: there is nothing to close. */
final class OpenedModel<R, P> implements Predictor<R, P> {

  /**
   * Exponentials and logarithms may differ by a last digit between processors and Java releases, so
   * answers may by this (of 1, or of the answer).
   */
  private static final double TOLERANCE = 1e-9;

  private final RowEncoder<R> encoder;
  private final Answers.Reader<P> reader;
  private final @Nullable String[] names;
  private final String first;

  OpenedModel(RowEncoder<R> encoder, Answers.Opener<P> opener, Model<?> model) {
    this.encoder = encoder;
    this.reader = opener.open(model);
    this.names = new String[encoder.fitted().width()];
    String least = Numbers.name(Integer.MAX_VALUE);
    for (VariableInfo feature : model.getFeatureIDMap()) {
      String name = feature.getName();
      int index = Numbers.index(name);
      if (index < 0 || index >= names.length) {
        throw new IncompatibleModelException(
            String.format(
                Locale.ROOT,
                "Tribuo's part of the model knows a feature '%s', which its encodings do not give",
                name));
      }
      names[index] = name;
      least = name.compareTo(least) < 0 ? name : least;
    }
    this.first = least;
  }

  @Override
  public P predict(R row) {
    Numbers numbers = new Numbers(names);
    encoder.encode(row, numbers::addKnown);
    numbers.requireOne(first);
    return reader.read(numbers.names(), numbers.values());
  }

  /** Returns a row with the model's answer. */
  GoldenRow golden(String[] row, double[] values) {
    return new GoldenRow(row, values, reader.numbers(reader.read(row, values)));
  }

  /** Returns whether the model gives exactly the answers that stand in the rows. */
  boolean answersExactly(List<GoldenRow> golden) {
    return golden.stream()
        .allMatch(row -> Arrays.equals(golden(row.names(), row.values()).answer(), row.answer()));
  }

  /**
   * Passes if the model answers as it did where it was trained.
   *
   * @throws ModelCheckException if it does not
   */
  void check(String model, List<GoldenRow> golden) {
    for (int i = 0; i < golden.size(); i++) {
      GoldenRow row = golden.get(i);
      double[] answer = golden(row.names(), row.values()).answer();
      if (!near(answer, row.answer())) {
        throw new ModelCheckException(
            String.format(
                Locale.ROOT,
                "Model '%s' answers %s to golden row %d, but answered %s where it was trained",
                model,
                Arrays.toString(answer),
                i + 1,
                Arrays.toString(row.answer())));
      }
    }
  }

  private static boolean near(double[] answer, double[] expected) {
    for (int i = 0; i < answer.length && answer.length == expected.length; i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      if (answer[i] != expected[i] && !(Math.abs(answer[i] - expected[i]) <= tolerance)) {
        return false;
      }
    }
    return answer.length == expected.length;
  }
}
