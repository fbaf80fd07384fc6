package dev.penstock.evaluate;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.statistics.Groups;
import java.util.List;

/** Makes scores of truths and answers, without models and rows. */
final class Judged {

  private Judged() {}

  /** Each character is a label. */
  static Scores<Classification<String>> letters(String truths, String answers) {
    return labels(List.of(truths.split("")), List.of(answers.split("")));
  }

  static <L> Scores<Classification<L>> labels(List<L> truths, List<L> answers) {
    return classified(truths, answers.stream().map(Classification::of).toList());
  }

  static <L> Scores<Classification<L>> classified(List<L> truths, List<Classification<L>> answers) {
    UnitsRecorder recorder = UnitsRecorder.create();
    for (int i = 0; i < truths.size(); i++) {
      recorder.add(Classification.of(truths.get(i)), answers.get(i));
    }
    return scores(recorder.finish());
  }

  static Scores<Estimate> numbers(double[] truths, double[] answers) {
    UnitsRecorder recorder = UnitsRecorder.create();
    for (int i = 0; i < truths.length; i++) {
      recorder.add(Estimate.of(truths[i]), Estimate.of(answers[i]));
    }
    return scores(recorder.finish());
  }

  static <P> Scores<P> scores(Units units) {
    return new Scores<>(
        new Sample(units, Groups.single(units.size())), List.of(), 0.95, ModelFacts.NONE);
  }
}
