package dev.penstock.train;

import dev.penstock.features.FittedFeatures;
import dev.penstock.model.ModelSignature;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's bytes hold.
 *
 * @param name the name of its spec
 * @param signature what it takes and gives, and where it comes from
 * @param labels the names of the labels in the model's order; empty for numbers
 * @param features the fitted features
 * @param tribuo Tribuo's model as protobuf
 * @param golden rows with the answers that the model gave where it was trained
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
record ModelContent(
    String name,
    ModelSignature signature,
    List<String> labels,
    FittedFeatures features,
    byte[] tribuo,
    List<GoldenRow> golden) {

  private static final int MOST_ENTRIES = 1_000_000;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  void write(DataOutput out) throws IOException {
    writeText(out, name);
    writeText(out, signature.task());
    writeMap(out, signature.inputs());
    writeMap(out, signature.properties());
    out.writeInt(labels.size());
    for (String label : labels) {
      writeText(out, label);
    }
    features.write(out);
    out.writeInt(tribuo.length);
    out.write(tribuo);
    out.writeInt(golden.size());
    for (GoldenRow row : golden) {
      row.write(out);
    }
  }

  static ModelContent read(DataInput in) throws IOException {
    String name = readText(in);
    ModelSignature signature = new ModelSignature(readText(in), readMap(in), readMap(in));
    List<String> labels = new ArrayList<>();
    int labelCount = checked("labels", in.readInt(), MOST_ENTRIES);
    for (int i = 0; i < labelCount; i++) {
      labels.add(readText(in));
    }
    FittedFeatures features = FittedFeatures.read(in);
    byte[] tribuo = new byte[checked("bytes", in.readInt(), MOST_BYTES)];
    in.readFully(tribuo);
    List<GoldenRow> golden = new ArrayList<>();
    int goldenCount = checked("golden rows", in.readInt(), MOST_ENTRIES);
    for (int i = 0; i < goldenCount; i++) {
      golden.add(GoldenRow.read(in));
    }
    return new ModelContent(
        name, signature, List.copyOf(labels), features, tribuo, List.copyOf(golden));
  }

  static int checked(String what, int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("the number of " + what + " must be from 0 to " + most + ": " + count);
    }
    return count;
  }

  private static void writeMap(DataOutput out, SortedMap<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      writeText(out, entry.getKey());
      writeText(out, entry.getValue());
    }
  }

  private static SortedMap<String, String> readMap(DataInput in) throws IOException {
    SortedMap<String, String> map = new TreeMap<>();
    int size = checked("entries", in.readInt(), MOST_ENTRIES);
    for (int i = 0; i < size; i++) {
      map.put(readText(in), readText(in));
    }
    return map;
  }

  private static void writeText(DataOutput out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readText(DataInput in) throws IOException {
    byte[] utf8 = new byte[checked("bytes of a text", in.readInt(), 1 << 24)];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
