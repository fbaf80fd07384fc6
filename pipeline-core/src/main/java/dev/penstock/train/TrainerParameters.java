package dev.penstock.train;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tribuo.Trainer;

/**
 * The parameters of trainers, flattened out of Tribuo's provenance: those that do not follow from
 * the seed.
 */
final class TrainerParameters {

  private final SortedMap<String, String> found = new TreeMap<>();
  private final SortedSet<String> classes = new TreeSet<>();

  private TrainerParameters(Trainer<?> trainer) {
    put("trainer", trainer.getClass().getName());
    add("", trainer.getProvenance());
  }

  static SortedMap<String, String> of(Learner.TrainerFactory<?> trainers) {
    SortedMap<String, String> found = of(trainers.create(0));
    found.entrySet().retainAll(of(trainers.create(1)).entrySet());
    return found;
  }

  /** Returns all parameters of one trainer. */
  static SortedMap<String, String> of(Trainer<?> trainer) {
    return new TrainerParameters(trainer).found;
  }

  /** Returns the names of the classes of a trainer and of its parts. */
  static SortedSet<String> classes(Trainer<?> trainer) {
    return new TrainerParameters(trainer).classes;
  }

  private void add(String prefix, ConfiguredObjectProvenance object) {
    for (Map.Entry<String, Provenance> entry : object.getConfiguredParameters().entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue() instanceof PrimitiveProvenance<?> primitive) {
        found.put(name, String.valueOf(primitive.getValue()));
      } else if (entry.getValue() instanceof ConfiguredObjectProvenance part) {
        put(name, part.getClassName());
        add(name + '.', part);
      }
    }
  }

  private void put(String name, String className) {
    classes.add(className);
    found.put(name, className.substring(className.lastIndexOf('.') + 1));
  }
}
