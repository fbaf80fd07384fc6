package dev.penstock.train;

import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import java.util.Locale;
import org.tribuo.Model;

/** What a task's answers are, and how they come out of a Tribuo model. */
sealed interface Answers<P> permits LabelAnswers, NumberAnswers {

  /** Reads answers out of one Tribuo model. Thread-safe. */
  interface Reader<P> {

    /**
     * Returns the answer for a row's numbers.
     *
     * @param names of features that the model knows, ascending; at least one
     * @throws IllegalStateException if the model gives what is no number
     */
    P read(String[] names, double[] values);

    /** Returns the numbers of an answer: a probability for each label, or the value. */
    double[] numbers(P answer);
  }

  /** Makes a reader of a Tribuo model. */
  @FunctionalInterface
  interface Opener<P> {

    /** Returns a reader of {@code model}. */
    Reader<P> open(Model<?> model);
  }

  /** Returns the kind of answers; models and tasks of one kind can fit. */
  String kind();

  /** Returns what the task answers, in words. */
  String description();

  /** Returns what a model answers, in words. */
  String description(List<String> outputs);

  /** Returns whether a truth can be learnt from and compared with. */
  boolean isKnown(P truth);

  /**
   * Returns the truth as it is learnt.
   *
   * @throws IllegalArgumentException if it cannot be learnt
   */
  P learnt(P truth);

  /**
   * Returns what a model must carry for its answers to be read later.
   *
   * @param labels the names of the labels in the model's order; empty for numbers
   */
  List<String> outputs(List<String> labels);

  /**
   * Returns what opens a model that carries {@code outputs}.
   *
   * @throws IncompatibleModelException if this task cannot give such answers
   */
  Opener<P> opener(List<String> outputs);

  /** Returns an exception for a model that gives no number. */
  static IllegalStateException noNumber(double output) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "The model gives %s for a row: its training diverged;"
                + " lower the learning rate, or encode numbers with standardized() or minMax()",
            output));
  }
}
