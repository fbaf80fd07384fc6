package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.Getter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model is to answer, and how to read the truth of a row. The truth is an answer of the same
 * type, so that metrics compare two of a kind. Immutable and thread-safe.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answer
 */
public final class Task<R, P> implements Parameterized {

  /** A message shows which row it is, not all that it holds. */
  private static final int LONGEST_ROW = 120;

  private final Answers<P> answers;
  private final Getter<? super R, ? extends P> truth;

  private Task(Answers<P> answers, Getter<? super R, ? extends P> truth) {
    this.answers = answers;
    this.truth = truth;
  }

  /**
   * Returns a task that names one of several labels, which are texts taken as they are.
   *
   * @param label reads the truth
   * @param <R> the type of a row
   */
  public static <R> Task<R, Classification<String>> classification(
      Getter<? super R, String> label) {
    requireNonNull(label, "label");
    return new Task<>(LabelAnswers.ofTexts(), row -> certain(label.get(row)));
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
    requireNonNull(label, "label");
    return new Task<>(LabelAnswers.ofConstants(labels), row -> certain(label.get(row)));
  }

  private static <L> @Nullable Classification<L> certain(@Nullable L label) {
    return label == null ? null : Classification.of(label);
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
    requireNonNull(value, "value");
    return new Task<>(new NumberAnswers(target), row -> estimate(value.get(row)));
  }

  private static @Nullable Estimate estimate(@Nullable Number value) {
    return value == null ? null : Estimate.of(value.doubleValue());
  }

  /**
   * Returns the same task on a row that has an {@code R} in it.
   *
   * @param view reads the part; must not return null
   * @param <S> the type of the row that contains it
   */
  public <S> Task<S, P> on(Getter<? super S, ? extends R> view) {
    return new Task<>(
        answers,
        row -> truth.get(requireNonNull(view.get(row), "The view given to on(...) returned null")));
  }

  /**
   * Returns the truth of a row as a certain answer.
   *
   * @throws IllegalArgumentException if the row has no truth: it is null, NaN or infinite
   */
  public P truth(R row) {
    P known = truth.get(row);
    if (known == null || !answers.isKnown(known)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A row has no truth (%s); leave such rows out before the split: %s",
              known,
              shortened(row)));
    }
    return known;
  }

  private static String shortened(Object row) {
    String text = String.valueOf(row);
    return text.length() <= LONGEST_ROW ? text : text.substring(0, LONGEST_ROW) + "...";
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
