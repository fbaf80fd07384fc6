package dev.penstock.features;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number for each known value, then one for a missing value, then one for any other. */
final class FittedCategory implements FittedEncoding {

  private final Map<String, Integer> places = new LinkedHashMap<>();

  private FittedCategory(List<String> values) {
    values.forEach(value -> places.put(value, places.size()));
  }

  @Override
  public int width() {
    return places.size() + 2;
  }

  @Override
  public void encode(@Nullable Object value, int offset, FeatureSink sink) {
    sink.add(offset + place((String) value), 1);
  }

  /** A blank text is missing, but in models of the first release it is a value like others. */
  private int place(@Nullable String value) {
    Integer known = value == null ? null : places.get(value);
    if (known != null) {
      return known;
    }
    return places.size() + (value == null || value.isBlank() ? 0 : 1);
  }

  @Override
  public boolean canBeNegative() {
    return false;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeInt(places.size());
    for (String value : places.keySet()) {
      out.writeText(value);
    }
  }

  static FittedCategory read(ByteReader in) {
    int size = in.readCount("categories", Integer.BYTES);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(in.readText());
    }
    return new FittedCategory(values);
  }

  /** Counts values. */
  static final class CategoryFitter implements Fitter {
    private final CategoryEncoding encoding;
    private final Map<String, int[]> counts = new HashMap<>();

    CategoryFitter(CategoryEncoding encoding) {
      this.encoding = encoding;
    }

    @Override
    public void add(@Nullable Object value) {
      if (value instanceof String text && !text.isBlank()) {
        counts.computeIfAbsent(text, first -> new int[1])[0]++;
      }
    }

    /** Returns how many rows have each value. */
    Map<String, int[]> counts() {
      return counts;
    }

    @Override
    public FittedEncoding fit() {
      return new FittedCategory(
          counts.entrySet().stream()
              .sorted(
                  Map.Entry.<String, int[]>comparingByValue((a, b) -> Integer.compare(b[0], a[0]))
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(encoding.atMost())
              .map(Map.Entry::getKey)
              .toList());
    }
  }
}
