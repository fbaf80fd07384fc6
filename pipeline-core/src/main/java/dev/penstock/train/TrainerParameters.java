package dev.penstock.train;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Trainer;

/**
 * The parameters of trainers, flattened out of Tribuo's provenance: those that do not follow from
 * the seed.
 */
final class TrainerParameters {

  private TrainerParameters() {}

  static SortedMap<String, String> of(Learner.TrainerFactory<?> trainers) {
    SortedMap<String, String> found = of(trainers.create(0));
    found.entrySet().retainAll(of(trainers.create(1)).entrySet());
    return found;
  }

  private static SortedMap<String, String> of(Trainer<?> trainer) {
    SortedMap<String, String> found = new TreeMap<>();
    found.put("trainer", name(trainer.getClass().getName()));
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
        found.put(name, name(part.getClassName()));
        add(name + '.', part, found);
      }
    }
  }

  private static String name(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
