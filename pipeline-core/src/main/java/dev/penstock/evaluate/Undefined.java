package dev.penstock.evaluate;

import dev.penstock.statistics.Inference;
import dev.penstock.statistics.Range;
import java.util.Optional;

/** What units say of a metric that is not defined for them: nothing. */
enum Undefined implements Inference {
  INSTANCE;

  @Override
  public double value() {
    return Double.NaN;
  }

  @Override
  public double probabilityAtMost(double bound) {
    return 1;
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return 1;
  }

  @Override
  public Optional<Range> interval(double level) {
    return Optional.empty();
  }

  @Override
  public boolean isApproximate() {
    return false;
  }

  @Override
  public Optional<String> shortage() {
    return Optional.empty();
  }
}
