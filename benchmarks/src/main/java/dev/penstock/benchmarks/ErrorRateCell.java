package dev.penstock.benchmarks;

import dev.penstock.statistics.Inference;
import dev.penstock.statistics.Range;
import java.util.Optional;
import java.util.function.Supplier;

/** Draws samples whose true value is the bound, and prints how often they are decided. */
final class ErrorRateCell {

  private ErrorRateCell() {}

  static void atTheBound(
      String text, double bound, int samples, Supplier<Inference> draw, ErrorRateTable out) {
    Counts counts = new Counts();
    for (int sample = 0; sample < samples; sample++) {
      counts.add(draw.get(), bound);
    }
    out.atTheBound(text, samples, counts.high(), counts.low(), counts.undecided());
  }

  /** Of the samples that had no shortage; nothing if these are few. */
  static void coverage(
      String text,
      double truth,
      int samples,
      double least,
      Supplier<Inference> draw,
      ErrorRateTable out) {
    int held = 0;
    int defined = 0;
    for (int sample = 0; sample < samples; sample++) {
      Inference inference = draw.get();
      Optional<Range> interval = inference.interval(.95);
      if (interval.isPresent() && inference.shortage().isEmpty()) {
        defined++;
        held += interval.get().low() <= truth && truth <= interval.get().high() ? 1 : 0;
      }
    }
    if (defined > samples / 20) {
      out.coverage(text, held, defined, least);
    }
  }
}
