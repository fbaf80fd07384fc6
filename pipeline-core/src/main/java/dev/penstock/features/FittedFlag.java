package dev.penstock.features;

import dev.penstock.data.internal.ByteWriter;
import org.jspecify.annotations.Nullable;

/** True gives 1, false gives 0; a missing flag sets an indicator. */
enum FittedFlag implements FittedEncoding {
  INSTANCE;

  /** There is nothing to learn. */
  static final class FlagFitter implements Fitter {
    @Override
    public void add(@Nullable Object value) {
      // Every flag is encoded alike.
    }

    @Override
    public FittedEncoding fit() {
      return INSTANCE;
    }
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public void encode(@Nullable Object value, int offset, FeatureSink sink) {
    if (value == null) {
      sink.add(offset + 1, 1);
    } else if ((Boolean) value) {
      sink.add(offset, 1);
    }
  }

  @Override
  public boolean canBeNegative() {
    return false;
  }

  @Override
  public void write(ByteWriter out) {
    // There is nothing to write.
  }
}
