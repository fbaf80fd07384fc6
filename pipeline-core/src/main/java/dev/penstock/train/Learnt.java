package dev.penstock.train;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * What a learner made of examples.
 *
 * @param form how answers come about
 * @param model Tribuo's model; empty if the form needs none
 * @param labels the names of the labels in the model's order; empty for numbers
 */
record Learnt(ModelForm form, Optional<Model<?>> model, List<String> labels) {

  static Learnt ofTribuo(Model<?> model, List<String> labels) {
    return new Learnt(ModelForm.TRIBUO, Optional.of(model), labels);
  }

  /**
   * Checks labels before they are learnt.
   *
   * @throws IllegalArgumentException if there are not two, or two that nobody can tell apart
   */
  static void requireLearnable(Collection<String> labels, long rows) {
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "All %d training rows have the label '%s'; a classifier needs rows of two labels or more",
              rows,
              String.join(", ", labels)));
    }
    AlikeLabels.requireTellable(labels);
  }

  /**
   * Returns an empty data set for a trainer. What it says of its origin is always the same: models
   * carry it, and where the rows came from stands in their signature.
   */
  static <T extends Output<T>> MutableDataset<T> dataset(OutputFactory<T> factory) {
    return new MutableDataset<>(
        new SimpleDataSourceProvenance("penstock", Instant.EPOCH.atOffset(ZoneOffset.UTC), factory),
        factory);
  }
}
