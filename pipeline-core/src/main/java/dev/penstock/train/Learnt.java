package dev.penstock.train;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * What a trainer made of examples.
 *
 * @param model Tribuo's model
 * @param labels the names of the labels in the model's order; empty for numbers
 */
record Learnt(Model<?> model, List<String> labels) {

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
