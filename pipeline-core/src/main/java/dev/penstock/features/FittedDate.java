package dev.penstock.features;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.features.DateEncoding.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a date, then the indicator of a missing one.
 *
 * @param kind the kind of encoding
 * @param year the year as a standardized number
 */
record FittedDate(Kind kind, FittedNumber year) implements FittedEncoding {

  private static final int MONTHS = Month.values().length;
  private static final int DAYS = DayOfWeek.values().length;

  @Override
  public int width() {
    return kind == Kind.PARTS ? 1 + MONTHS + DAYS + 1 : 3;
  }

  @Override
  public void encode(@Nullable Object value, int offset, FeatureSink sink) {
    if (value == null) {
      sink.add(offset + width() - 1, 1);
    } else if (kind == Kind.PARTS) {
      LocalDate date = (LocalDate) value;
      year.encode((double) date.getYear(), offset, sink);
      sink.add(offset + 1 + date.getMonthValue() - 1, 1);
      sink.add(offset + 1 + MONTHS + date.getDayOfWeek().getValue() - 1, 1);
    } else {
      addCircle((LocalDate) value, offset, sink);
    }
  }

  private static void addCircle(LocalDate date, int offset, FeatureSink sink) {
    double angle = 2 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
    if (Math.sin(angle) != 0) {
      sink.add(offset, Math.sin(angle));
    }
    if (Math.cos(angle) != 0) {
      sink.add(offset + 1, Math.cos(angle));
    }
  }

  @Override
  public boolean canBeNegative() {
    return true;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeText(kind.name());
    year.write(out);
  }

  static FittedDate read(ByteReader in) {
    return new FittedDate(in.readConstant(Kind.class), FittedNumber.read(in));
  }

  /** Learns the mean and deviation of the year. */
  static final class DateFitter implements Fitter {
    private final DateEncoding encoding;
    private final FittedNumber.NumberFitter years =
        new FittedNumber.NumberFitter(NumberEncoding.standardized());

    DateFitter(DateEncoding encoding) {
      this.encoding = encoding;
    }

    @Override
    public void add(@Nullable Object value) {
      if (value != null) {
        years.add((double) ((LocalDate) value).getYear());
      }
    }

    @Override
    public FittedEncoding fit() {
      return new FittedDate(encoding.kind(), (FittedNumber) years.fit());
    }
  }
}
