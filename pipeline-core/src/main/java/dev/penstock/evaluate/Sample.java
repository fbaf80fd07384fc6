package dev.penstock.evaluate;

import com.google.common.base.Suppliers;
import dev.penstock.statistics.AnswerCounts;
import dev.penstock.statistics.Groups;
import java.util.function.Supplier;

/** Units that one model answered for, and which of them belong together. Immutable. */
final class Sample {

  private final Units units;
  private final Groups groups;
  private final Supplier<AnswerCounts> answers = Suppliers.memoize(this::count);

  Sample(Units units, Groups groups) {
    this.units = units;
    this.groups = groups;
  }

  Units units() {
    return units;
  }

  Groups groups() {
    return groups;
  }

  /** Returns the counts of truths and answers, for functions of them; counted once. */
  AnswerCounts answers() {
    return answers.get();
  }

  private AnswerCounts count() {
    ClassificationUnits classified = ClassificationUnits.of(units);
    return AnswerCounts.of(
        classified.labels().size(),
        classified.cells().truthOfUnit(),
        classified.cells().answerOfUnit(),
        groups);
  }

  /** Returns the sample of some of the units. */
  Sample select(int[] some) {
    return new Sample(units.select(some), groups.of(some));
  }
}
