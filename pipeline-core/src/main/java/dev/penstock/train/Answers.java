package dev.penstock.train;

import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import org.tribuo.Model;

/** What a task's answers are, and how they come out of a Tribuo model. */
sealed interface Answers<P> permits LabelAnswers, NumberAnswers {

  /** Reads answers out of one Tribuo model. Thread-safe. */
  interface Reader<P> {

    /**
     * Returns the answer for a row's numbers.
     *
     * @param names of features that the model knows, ascending; at least one
     */
    P read(String[] names, double[] values);

    /** Returns the numbers of an answer: a probability for each label, or the value. */
    double[] numbers(P answer);
  }

  /**
   * Returns what is answered, in words; equal for tasks whose models can stand in for each other.
   */
  String description();

  /** Returns whether a truth can be learnt from and compared with. */
  boolean isKnown(P truth);

  /** Returns the truth as it is learnt. */
  P learnt(P truth);

  /**
   * Returns a reader of a model's answers.
   *
   * @param labels the names of the labels in the model's order; empty for numbers
   * @throws IncompatibleModelException if the model answers otherwise
   */
  Reader<P> reader(Model<?> model, List<String> labels);
}
