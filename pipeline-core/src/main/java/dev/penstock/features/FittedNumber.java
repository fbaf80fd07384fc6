package dev.penstock.features;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.features.NumberEncoding.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number less {@code shift}, times {@code scale}, or the bin that it falls in. The number after
 * these is the indicator of a missing value.
 *
 * @param kind the kind of encoding
 * @param signed whether the number can come out negative
 * @param shift what is taken off first
 * @param scale what it is then multiplied by; 0 for a constant
 * @param cuts the upper ends of all bins but the last, ascending; a value equal to one lies below
 *     it
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
record FittedNumber(Kind kind, boolean signed, double shift, double scale, double[] cuts)
    implements FittedEncoding {

  private static final double[] NONE = {};

  /** Numbers are at most 1e100 in size, so that scaled ones stay far from the end of doubles. */
  private static final double GREATEST_SCALE = 1e100;

  /** Returns the number as it is scaled and learnt from. */
  private static double measure(Kind kind, double number) {
    return kind == Kind.LOG1P ? Math.copySign(Math.log1p(Math.abs(number)), number) : number;
  }

  @Override
  public int width() {
    return (kind == Kind.BINNED ? cuts.length + 1 : 1) + 1;
  }

  @Override
  public void encode(@Nullable Object value, int offset, FeatureSink sink) {
    if (value == null) {
      sink.add(offset + width() - 1, 1);
    } else if (kind == Kind.BINNED) {
      sink.add(offset + bin((Double) value), 1);
    } else {
      addScaled(measure(kind, (Double) value), offset, sink);
    }
  }

  private void addScaled(double number, int offset, FeatureSink sink) {
    double scaled = (number - shift) * scale;
    if (kind == Kind.MIN_MAX) {
      scaled = Math.max(0, Math.min(1, scaled));
    }
    if (scaled != 0) {
      sink.add(offset, scaled);
    }
  }

  private int bin(double number) {
    int found = Arrays.binarySearch(cuts, number);
    return found >= 0 ? found : -found - 1;
  }

  @Override
  public boolean canBeNegative() {
    return signed;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeText(kind.name());
    out.writeFlag(signed);
    out.writeDouble(shift);
    out.writeDouble(scale);
    out.writeInt(cuts.length);
    for (double cut : cuts) {
      out.writeDouble(cut);
    }
  }

  static FittedNumber read(ByteReader in) {
    Kind kind = in.readConstant(Kind.class);
    boolean signed = in.readFlag();
    double shift = in.readFinite();
    double scale = in.readFinite();
    double[] cuts = new double[in.readCount("bins", Double.BYTES)];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = in.readFinite();
    }
    return new FittedNumber(kind, signed, shift, scale, cuts);
  }

  /** Learns mean and deviation (Welford's method), or the ends; holds the values only for bins. */
  static final class NumberFitter implements Fitter {
    private final NumberEncoding encoding;
    private double[] values = NONE;
    private int count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    NumberFitter(NumberEncoding encoding) {
      this.encoding = encoding;
    }

    @Override
    public void add(@Nullable Object value) {
      if (value == null) {
        return;
      }
      double number = measure(encoding.kind(), (Double) value);
      if (encoding.kind() == Kind.BINNED) {
        hold(number);
      }
      count++;
      double difference = number - mean;
      mean += difference / count;
      squares += difference * (number - mean);
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }

    private void hold(double number) {
      if (count == values.length) {
        values = Arrays.copyOf(values, Math.max(16, count + (count >> 1)));
      }
      values[count] = number;
    }

    @Override
    public FittedEncoding fit() {
      return switch (encoding.kind()) {
        case RAW -> new FittedNumber(Kind.RAW, least < 0, 0, 1, NONE);
        case STANDARDIZED, LOG1P -> scaled(true, mean, count == 0 ? 0 : Math.sqrt(squares / count));
        case MIN_MAX -> scaled(false, count == 0 ? 0 : least, greatest - least);
        case BINNED -> new FittedNumber(Kind.BINNED, false, 0, 0, cuts());
      };
    }

    /** A constant is scaled by 0: its deviation is none, or what rounding left. */
    private FittedNumber scaled(boolean signed, double shift, double by) {
      double scale = 1 / by;
      boolean varies = least < greatest && scale <= GREATEST_SCALE;
      return new FittedNumber(encoding.kind(), signed, shift, varies ? scale : 0, NONE);
    }

    private double[] cuts() {
      double[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      double[] found = new double[encoding.bins() - 1];
      int size = 0;
      for (int i = 1; i < encoding.bins() && count > 0; i++) {
        double cut = sorted[Math.max(0, (int) ((long) i * count / encoding.bins()) - 1)];
        if (cut < greatest && (size == 0 || cut > found[size - 1])) {
          found[size++] = cut;
        }
      }
      return Arrays.copyOf(found, size);
    }
  }
}
