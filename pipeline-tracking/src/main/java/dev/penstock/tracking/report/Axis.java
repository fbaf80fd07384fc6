package dev.penstock.tracking.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An axis of a chart: its ends, and round numbers between. Computed in decimals, so that labels are
 * exact and no number is too large or too near to another.
 *
 * @param low the lower end
 * @param high the upper end; greater than {@code low}
 * @param ticks what is labelled, ascending
 */
record Axis(double low, double high, List<BigDecimal> ticks) {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  Axis {
    ticks = List.copyOf(ticks);
  }

  /** Returns an axis that ends where the values end. */
  static Axis tight(Collection<Double> values, int mostTicks) {
    double[] ends = ends(values);
    BigDecimal step = step(ends[0], ends[1], mostTicks);
    return new Axis(
        ends[0],
        ends[1],
        ticks(
            places(ends[0], step, RoundingMode.CEILING),
            places(ends[1], step, RoundingMode.FLOOR),
            step));
  }

  /** Returns an axis that ends at round numbers around the values. */
  static Axis round(Collection<Double> values, int mostTicks) {
    double[] ends = ends(values);
    BigDecimal step = step(ends[0], ends[1], mostTicks);
    List<BigDecimal> ticks =
        ticks(
            places(ends[0], step, RoundingMode.FLOOR),
            places(ends[1], step, RoundingMode.CEILING),
            step);
    double low = ticks.get(0).doubleValue();
    double high = ticks.get(ticks.size() - 1).doubleValue();
    return new Axis(
        Double.isInfinite(low) ? ends[0] : low, Double.isInfinite(high) ? ends[1] : high, ticks);
  }

  private static double[] ends(Collection<Double> values) {
    double low = values.stream().mapToDouble(value -> value).min().orElse(0);
    double high = values.stream().mapToDouble(value -> value).max().orElse(1);
    if (low < high) {
      return new double[] {low, high};
    }
    // One value, or none but one: it lies in the middle.
    double around = Math.max(Math.abs(low) * 0.1, Math.abs(low) < 1e-300 ? 1 : Double.MIN_NORMAL);
    return new double[] {
      Math.max(-Double.MAX_VALUE, low - around), Math.min(Double.MAX_VALUE, high + around)
    };
  }

  /** Returns 1, 2 or 5 times a power of ten. */
  private static BigDecimal step(double low, double high, int mostTicks) {
    BigDecimal rough =
        new BigDecimal(high)
            .subtract(new BigDecimal(low))
            .divide(BigDecimal.valueOf(mostTicks), new MathContext(12));
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
    for (BigDecimal times : List.of(BigDecimal.ONE, TWO, FIVE)) {
      if (unit.multiply(times).compareTo(rough) >= 0) {
        return unit.multiply(times);
      }
    }
    return unit.scaleByPowerOfTen(1);
  }

  private static BigInteger places(double value, BigDecimal step, RoundingMode rounding) {
    return new BigDecimal(value).divide(step, 0, rounding).toBigInteger();
  }

  private static List<BigDecimal> ticks(BigInteger first, BigInteger last, BigDecimal step) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigInteger i = first; i.compareTo(last) <= 0; i = i.add(BigInteger.ONE)) {
      ticks.add(step.multiply(new BigDecimal(i)));
    }
    return ticks;
  }

  /** Returns where a value lies, from 0 at the lower end to 1 at the upper. */
  double share(double value) {
    double whole = high - low;
    double share =
        Double.isInfinite(whole)
            ? (value / 2 - low / 2) / (high / 2 - low / 2)
            : (value - low) / whole;
    return Math.max(0, Math.min(1, share));
  }

  /** Returns how a tick is labelled. */
  static String label(BigDecimal tick) {
    return Numbers.text(tick.signum() == 0 ? BigDecimal.ZERO : tick);
  }
}
