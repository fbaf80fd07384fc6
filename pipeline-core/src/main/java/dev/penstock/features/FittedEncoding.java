package dev.penstock.features;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import org.jspecify.annotations.Nullable;

/** An encoding with what training rows taught it; data that a model carries. Immutable. */
sealed interface FittedEncoding
    permits FittedNumber, FittedText, FittedCategory, FittedDate, FittedFlag {

  /** Learns from the values of training rows, one after the other. */
  interface Fitter {

    /** Learns from one value as {@link Feature#read} gives it; null is missing. */
    void add(@Nullable Object value);

    /** Returns what was learnt. */
    FittedEncoding fit();
  }

  /** Returns how many numbers there are. */
  int width();

  /** Gives the numbers of a value that are not zero; indices ascend from {@code offset}. */
  void encode(@Nullable Object value, int offset, FeatureSink sink);

  /** Returns whether a number can be negative. */
  boolean canBeNegative();

  /** Writes what {@link #read} reads. */
  void write(ByteWriter out);

  /** Reads an encoding for features of a kind. */
  static FittedEncoding read(FeatureKind kind, ByteReader in) {
    return switch (kind) {
      case NUMBER, NULLABLE_NUMBER -> FittedNumber.read(in);
      case TEXT -> FittedText.read(in);
      case CATEGORY -> FittedCategory.read(in);
      case DATE -> FittedDate.read(in);
      case FLAG -> FittedFlag.INSTANCE;
    };
  }
}
