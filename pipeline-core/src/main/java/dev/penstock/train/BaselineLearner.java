package dev.penstock.train;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns what the truths are, and leaves the features alone. */
final class BaselineLearner<P> extends Learner<P> {

  private final ModelForm form;

  BaselineLearner(ModelForm form) {
    this.form = form;
  }

  @Override
  boolean needsTribuo() {
    return false;
  }

  @Override
  public boolean isCancellable() {
    return true;
  }

  @Override
  Learnt learn(Examples<P> examples, long seed) {
    long[] rows = {0};
    examples.forEach((truth, names, values) -> rows[0]++);
    List<String> labels = examples.truths().labels();
    if (form == ModelForm.MAJORITY) {
      Learnt.requireLearnable(labels, rows[0]);
    }
    return new Learnt(form, Optional.empty(), labels);
  }

  /** Returns the name of the baseline as that of the trainer. */
  @Override
  public SortedMap<String, String> parameters() {
    return Collections.unmodifiableSortedMap(
        new TreeMap<>(Map.of("trainer", form.name().toLowerCase(Locale.ROOT))));
  }
}
