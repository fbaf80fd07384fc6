package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.features.FittedFeatures;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's bytes hold.
 *
 * @param name the name of its spec
 * @param kind the kind of its answers
 * @param outputs what its answers are read by: the names of the labels in the model's order; or the
 *     target, and its mean and deviation if it is standardized
 * @param signature what it takes and gives, and where it comes from
 * @param features the fitted features
 * @param core what was learnt of truths
 * @param golden rows with the answers that the model gave where it was trained
 */
record ModelContent(
    String name,
    String kind,
    List<String> outputs,
    ModelSignature signature,
    FittedFeatures features,
    ModelCore core,
    List<GoldenRow> golden) {

  /** Ends with the golden rows. */
  private static final int FIRST_VERSION = 1;

  byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.writeText(name);
    out.writeText(kind);
    out.writeInt(outputs.size());
    outputs.forEach(out::writeText);
    out.writeText(signature.task());
    writeMap(signature.inputs(), out);
    writeMap(signature.properties(), out);
    out.writeBlock(features.toBytes());
    out.writeBlock(core.tribuo());
    out.writeInt(golden.size());
    golden.forEach(row -> row.write(out));
    core.writeRest(out);
    return out.toBytes();
  }

  /**
   * Reads what {@link #toBytes()} wrote, in this version or an earlier one.
   *
   * @throws IncompatibleModelException if the bytes are anything else
   */
  static ModelContent of(byte[] bytes, int version) {
    ByteReader in = new ByteReader(bytes);
    String name = in.readText();
    String kind = in.readText();
    List<String> outputs = readTexts(in);
    ModelSignature signature = new ModelSignature(in.readText(), readMap(in), readMap(in));
    FittedFeatures features = FittedFeatures.of(in.readBlock());
    byte[] tribuo = in.readBlock();
    List<GoldenRow> golden = new ArrayList<>();
    int rows = in.readCount("golden rows", GoldenRow.LEAST_BYTES);
    for (int i = 0; i < rows; i++) {
      golden.add(GoldenRow.read(in));
    }
    ModelCore core =
        version == FIRST_VERSION ? ModelCore.ofTribuo(tribuo) : ModelCore.readRest(tribuo, in);
    in.requireEnd();
    return new ModelContent(name, kind, outputs, signature, features, core, List.copyOf(golden));
  }

  private static List<String> readTexts(ByteReader in) {
    List<String> texts = new ArrayList<>();
    int size = in.readCount("texts", Integer.BYTES);
    for (int i = 0; i < size; i++) {
      texts.add(in.readText());
    }
    return List.copyOf(texts);
  }

  private static void writeMap(SortedMap<String, String> map, ByteWriter out) {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeText(entry.getKey());
      out.writeText(entry.getValue());
    }
  }

  private static SortedMap<String, String> readMap(ByteReader in) {
    SortedMap<String, String> map = new TreeMap<>();
    int size = in.readCount("entries", 2 * Integer.BYTES);
    for (int i = 0; i < size; i++) {
      map.put(in.readText(), in.readText());
    }
    return map;
  }
}
