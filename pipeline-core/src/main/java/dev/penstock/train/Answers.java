package dev.penstock.train;

import dev.penstock.model.Baseline;
import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tribuo.Model;

/** What a task's answers are, and how they come out of a model. */
sealed interface Answers<P> permits LabelAnswers, NumberAnswers {

  /** Makes a reader of a Tribuo model. */
  @FunctionalInterface
  interface Opener<P> {

    /** Returns a reader of {@code model}. */
    AnswerReader<P> open(Model<?> model);
  }

  /** Returns the kind of answers; models and tasks of one kind can fit. */
  String kind();

  /** Returns what the task answers, in words. */
  String description();

  /** Returns what a model answers, in words. */
  String description(List<String> outputs);

  /** Returns whether a truth can be learnt from and compared with. */
  boolean isKnown(P truth);

  /** Returns what takes truths as they are, and says how they are learnt. */
  TruthSummary<P> summary();

  /**
   * Returns what opens a model that carries {@code outputs}.
   *
   * @throws IncompatibleModelException if this task cannot give such answers
   */
  Opener<P> opener(List<String> outputs);

  /**
   * Returns a reader that always gives one answer.
   *
   * @param core of any form but Tribuo's
   * @throws IncompatibleModelException if this task cannot give such an answer
   */
  AnswerReader<P> constant(List<String> outputs, ModelCore core);

  /**
   * Returns what the truths of a model's training rows say without features; empty if it does not
   * carry that.
   *
   * @throws IncompatibleModelException if it carries something else
   */
  Optional<Baseline> baseline(List<String> outputs, double[] truths);

  /** Returns the names of the labels that a model can answer, as answers list them, if any. */
  Optional<List<String>> labels(List<String> outputs);

  /** Returns an exception for a model that gives no number. */
  static IllegalStateException noNumber(double output) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "The model gives %s for a row: its training diverged;"
                + " lower the learning rate, encode numbers with standardized() or minMax(), or"
                + " learn a number by Target.standardized()",
            output));
  }

  /** Returns an exception for a model of a form that has other answers. */
  static IncompatibleModelException otherForm(ModelForm form, String kind) {
    return new IncompatibleModelException(
        String.format(
            Locale.ROOT, "The model is damaged: the form %s gives no answers of %s", form, kind));
  }
}
