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

/** A model with the encoder of its rows. Pure Java: there is nothing to close. */
final class OpenedModel<R, P> implements Predictor<R, P> {

  /**
   * Exponentials and logarithms may differ by a last digit between processors and Java releases, so
   * answers may by this (of 1, or of the answer).
   */
  private static final double TOLERANCE = 1e-9;

  private final RowEncoder<R> encoder;
  private final AnswerReader<P> reader;
  private final @Nullable String[] names;
  private final String first;

  private OpenedModel(
      RowEncoder<R> encoder, AnswerReader<P> reader, @Nullable String[] names, String first) {
    this.encoder = encoder;
    this.reader = reader;
    this.names = names;
    this.first = first;
  }

  /** Returns a model that answers every row alike. */
  static <R, P> OpenedModel<R, P> ofConstant(RowEncoder<R> encoder, AnswerReader<P> reader) {
    return new OpenedModel<>(
        encoder, reader, new String[encoder.fitted().width()], Numbers.name(0));
  }

  /** Returns a model of Tribuo's. */
  static <R, P> OpenedModel<R, P> ofTribuo(
      RowEncoder<R> encoder, Answers.Opener<P> opener, Model<?> model) {
    String[] names = new String[encoder.fitted().width()];
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
    return new OpenedModel<>(encoder, opener.open(model), names, least);
  }

  @Override
  public P predict(R row) {
    Numbers numbers = new Numbers(names);
    encoder.encode(row, numbers::addKnown);
    numbers.requireOne(first);
    return reader.read(numbers.names(), numbers.values());
  }

  /**
   * Returns a row with the model's answer.
   *
   * @throws IllegalStateException if the answer is not what the model itself puts out
   */
  GoldenRow golden(String[] row, double[] values) {
    P answer = reader.read(row, values);
    if (!reader.isOwn(answer, row, values)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The answer %s is not what Tribuo's own model puts out; its trainer is not supported",
              answer));
    }
    return new GoldenRow(row, values, reader.numbers(answer));
  }

  /** Returns whether the model gives exactly the answers that stand in the rows. */
  boolean answersExactly(List<GoldenRow> golden) {
    return golden.stream().allMatch(row -> Arrays.equals(numbers(row), row.answer()));
  }

  private double[] numbers(GoldenRow row) {
    return reader.numbers(reader.read(row.names(), row.values()));
  }

  /**
   * Passes if the model answers as it did where it was trained.
   *
   * @throws ModelCheckException if it does not, or cannot answer
   */
  void check(String model, List<GoldenRow> golden) {
    for (int i = 0; i < golden.size(); i++) {
      GoldenRow row = golden.get(i);
      double[] answer = answer(model, row, i + 1);
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

  private double[] answer(String model, GoldenRow row, int number) {
    try {
      return numbers(row);
    } catch (RuntimeException e) {
      throw new ModelCheckException(
          String.format(
              Locale.ROOT,
              "Model '%s' cannot answer golden row %d, which it could where it was trained: %s",
              model,
              number,
              e),
          e);
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
