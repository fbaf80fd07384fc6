package dev.penstock.features;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.model.IncompatibleModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Encodings with what training rows taught them: data that a model carries, without getters.
 * Immutable and thread-safe.
 */
public final class FittedFeatures {

  private final List<Fitted> features;
  private final int width;
  private final List<String> warnings;

  /**
   * One feature.
   *
   * @param name its name
   * @param kind what it reads
   * @param encoding how it becomes numbers
   * @param offset the index of its first number
   */
  record Fitted(String name, FeatureKind kind, FittedEncoding encoding, int offset) {}

  private FittedFeatures(List<Fitted> features, int width, List<String> warnings) {
    this.features = List.copyOf(features);
    this.width = width;
    this.warnings = List.copyOf(warnings);
  }

  /** Takes encodings in the order of their features. */
  static FittedFeatures of(
      List<? extends Feature<?>> features, List<FittedEncoding> encodings, List<String> warnings) {
    List<Fitted> fitted = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < encodings.size(); i++) {
      Feature<?> feature = features.get(i);
      fitted.add(new Fitted(feature.name(), feature.kind(), encodings.get(i), offset));
      offset = Math.addExact(offset, encodings.get(i).width());
    }
    return new FittedFeatures(fitted, offset, warnings);
  }

  List<Fitted> features() {
    return features;
  }

  /** Returns how many numbers a row is encoded as, zeros included; at least 1. */
  public int width() {
    return width;
  }

  /** Returns the names of the features with what they read, for people. */
  public SortedMap<String, String> columns() {
    SortedMap<String, String> columns = new TreeMap<>();
    features.forEach(feature -> columns.put(feature.name(), feature.kind().words()));
    return Collections.unmodifiableSortedMap(columns);
  }

  /**
   * Returns what was allowed in fitting and is seldom meant, in whole sentences: a category of as
   * many values as rows, a column of numbers that is a category because of a few cells. Empty for
   * what was read from bytes.
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Returns the name of the first feature that can give a negative number, or empty if none can.
   */
  public Optional<String> firstThatCanBeNegative() {
    return features.stream()
        .filter(feature -> feature.encoding().canBeNegative())
        .map(Fitted::name)
        .findFirst();
  }

  /** Returns bytes that {@link #of} reads; equal for equal features. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.writeInt(features.size());
    for (Fitted feature : features) {
      out.writeText(feature.name());
      out.writeText(feature.kind().name());
      feature.encoding().write(out);
    }
    return out.toBytes();
  }

  /**
   * Returns the features that {@link #toBytes()} wrote.
   *
   * @throws IncompatibleModelException if the bytes are anything else
   */
  public static FittedFeatures of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int size = in.readCount("features", 2 * Integer.BYTES);
    List<Fitted> features = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < size && offset <= Integer.MAX_VALUE; i++) {
      String name = in.readText();
      FeatureKind kind = in.readConstant(FeatureKind.class);
      FittedEncoding encoding = FittedEncoding.read(kind, in);
      features.add(new Fitted(name, kind, encoding, (int) offset));
      offset += encoding.width();
    }
    in.requireEnd();
    if (offset < 1 || offset > Integer.MAX_VALUE) {
      throw ByteReader.damaged(String.format(Locale.ROOT, "its features give %d numbers", offset));
    }
    return new FittedFeatures(features, (int) offset, List.of());
  }
}
