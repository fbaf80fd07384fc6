package dev.penstock.gate;

import dev.penstock.data.RowsSketch;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes which rows a test set has. Used by one thread. */
final class TestSet<R> implements Consumer<R> {

  private final RowsSketch.Builder builder = RowsSketch.builder();
  private String problem = "";

  @Override
  public void accept(R row) {
    if (problem.isEmpty()) {
      try {
        builder.add(row);
      } catch (IllegalArgumentException e) {
        problem = "its rows cannot be told apart: " + e.getMessage();
      }
    }
  }

  /** Returns which rows they are; empty if there is a {@link #problem()}. */
  Optional<RowsSketch> sketch() {
    return problem.isEmpty() ? Optional.of(builder.build()) : Optional.empty();
  }

  String problem() {
    return problem;
  }
}
