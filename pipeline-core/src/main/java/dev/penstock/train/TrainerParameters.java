package dev.penstock.train;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Trainer;

/** The parameters of a trainer, flattened out of Tribuo's provenance. */
final class TrainerParameters {

  private TrainerParameters() {}

  static SortedMap<String, String> of(Trainer<?> trainer) {
    SortedMap<String, String> found = new TreeMap<>();
    found.put("trainer", trainer.getClass().getSimpleName());
    add("", trainer.getProvenance(), found);
    return found;
  }

  private static void add(
      String prefix, ConfiguredObjectProvenance object, SortedMap<String, String> found) {
    for (Map.Entry<String, Provenance> entry : object.getConfiguredParameters().entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue() instanceof PrimitiveProvenance<?> primitive) {
        found.put(name, String.valueOf(primitive.getValue()));
      } else if (entry.getValue() instanceof ConfiguredObjectProvenance part) {
        String type = part.getClassName();
        found.put(name, type.substring(type.lastIndexOf('.') + 1));
        add(name + '.', part, found);
      }
    }
  }
}
