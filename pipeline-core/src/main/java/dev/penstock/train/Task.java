package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.data.Row;
import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Truth;
import dev.penstock.data.internal.Unquoted;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.Getter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model is to answer, and how to read the truth of a row. The truth is an answer of the same
 * type, so that metrics compare two of a kind. Immutable and thread-safe.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answer
 */
public final class Task<R, P> implements Parameterized {

  private final Answers<P> answers;
  private final Function<Object, P> certain;
  private final Truth<R> truth;

  private Task(Answers<P> answers, Function<Object, P> certain, Truth<R> truth) {
    this.answers = answers;
    this.certain = certain;
    this.truth = truth;
  }

  /**
   * Returns a task that names one of several labels, which are texts taken as they are. A blank
   * text is no label: the row has no truth.
   *
   * @param label reads the truth
   * @param <R> the type of a row
   */
  public static <R> Task<R, Classification<String>> classification(
      Getter<? super R, String> label) {
    return ofTexts(label, Optional.empty());
  }

  /**
   * Returns a task on rows without a class that names one of several labels. Features by rule leave
   * the column out by themselves.
   *
   * @param column holds the truth, as a text; what is missing there is no label
   */
  public static Task<Row, Classification<String>> classification(String column) {
    return ofTexts(
        row -> row.isMissing(column) ? null : row.text(column), Optional.of(requireName(column)));
  }

  private static <R> Task<R, Classification<String>> ofTexts(
      Getter<? super R, String> label, Optional<String> column) {
    return new Task<>(
        LabelAnswers.ofTexts(),
        value -> Classification.of((String) value),
        truth(requireNonNull(label, "label"), column));
  }

  private static <R> Truth<R> truth(Getter<? super R, ?> getter, Optional<String> column) {
    return new Truth<>(row -> getter.get(row), GetterPath.of(getter), column);
  }

  private static String requireName(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("The name of a column must not be blank");
    }
    return column;
  }

  /**
   * Returns a task that names one constant of an enum.
   *
   * @param labels the enum
   * @param label reads the truth
   * @param <R> the type of a row
   * @param <E> the enum
   */
  public static <R, E extends Enum<E>> Task<R, Classification<E>> classification(
      Class<E> labels, Getter<? super R, E> label) {
    return new Task<>(
        LabelAnswers.ofConstants(labels),
        value -> Classification.of(labels.cast(value)),
        truth(requireNonNull(label, "label"), Optional.empty()));
  }

  /**
   * Returns a task that answers a number.
   *
   * @param value reads the truth
   * @param <R> the type of a row
   */
  public static <R> Task<R, Estimate> regression(Getter<? super R, ? extends Number> value) {
    return regression(value, Target.IDENTITY);
  }

  /**
   * Returns a task that answers a number which is learnt in another form.
   *
   * @param value reads the truth
   * @param target how it is learnt; answers and metrics stay in the unit of the truth
   * @param <R> the type of a row
   */
  public static <R> Task<R, Estimate> regression(
      Getter<? super R, ? extends Number> value, Target target) {
    return ofNumbers(value, target, Optional.empty());
  }

  /**
   * Returns a task on rows without a class that answers a number. Features by rule leave the column
   * out by themselves.
   *
   * @param column holds the truth, as a number
   */
  public static Task<Row, Estimate> regression(String column) {
    return regression(column, Target.IDENTITY);
  }

  /**
   * Returns a task on rows without a class that answers a number which is learnt in another form.
   *
   * @param column holds the truth, as a number
   * @param target how it is learnt; answers and metrics stay in the unit of the truth
   */
  public static Task<Row, Estimate> regression(String column, Target target) {
    return ofNumbers(row -> row.number(column), target, Optional.of(requireName(column)));
  }

  private static <R> Task<R, Estimate> ofNumbers(
      Getter<? super R, ? extends Number> value, Target target, Optional<String> column) {
    return new Task<>(
        new NumberAnswers(requireNonNull(target, "target")),
        number -> Estimate.of(((Number) number).doubleValue()),
        truth(requireNonNull(value, "value"), column));
  }

  /**
   * Returns the same task on a row that has an {@code R} in it.
   *
   * @param view reads the part; must not return null
   * @param <S> the type of the row that contains it
   */
  public <S> Task<S, P> on(Getter<? super S, ? extends R> view) {
    return new Task<>(answers, certain, truth.on(view));
  }

  /**
   * Returns the truth of a row as a certain answer.
   *
   * @throws IllegalArgumentException if the row has no truth: it is null, a blank text, NaN or
   *     infinite; or if the getter of the truth throws. No value of the row is in the message
   */
  public P truth(R row) {
    Object known = read(row);
    if (known == null || (known instanceof String text && text.isBlank())) {
      throw missing(known == null ? "null" : "a blank text");
    }
    P answer = certain.apply(known);
    if (!answers.isKnown(answer)) {
      throw missing(known.toString());
    }
    return answer;
  }

  private @Nullable Object read(R row) {
    try {
      return truth.getter().get(row);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The getter of the truth threw %s; it must be able to read every row",
              Unquoted.name(e)),
          Unquoted.of(e));
    }
  }

  private static IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "A row has no truth (%s); leave such rows out before the split", what));
  }

  /** Returns where the truth is. */
  Truth<R> truth() {
    return truth;
  }

  /** Returns what the model answers, in words, for example "regression". */
  public String description() {
    return answers.description();
  }

  Answers<P> answers() {
    return answers;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return new TreeMap<>(Map.of("answers", description()));
  }

  @Override
  public String toString() {
    return "Task[" + description() + "]";
  }
}
