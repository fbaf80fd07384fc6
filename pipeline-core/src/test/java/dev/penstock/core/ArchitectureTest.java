package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.penstock.house.HouseRules;
import dev.penstock.house.ModuleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ModuleRules {

  private static final String ENGINE = "dev.penstock.core..";

  /** The learning layer from below: each package may see those before it. */
  private static final List<String> LEARNING =
      List.of(
          "dev.penstock.statistics..",
          "dev.penstock.data..",
          "dev.penstock.features..",
          "dev.penstock.train..",
          "dev.penstock.evaluate..",
          "dev.penstock.gate..");

  private static final String[] TRIBUO = {
    "org.tribuo..", "com.oracle.labs..", "com.google.protobuf.."
  };

  ArchitectureTest() {
    super(
        ENGINE,
        "dev.penstock.statistics..",
        "dev.penstock.data..",
        "dev.penstock.features..",
        "dev.penstock.train..",
        "dev.penstock.evaluate..",
        "dev.penstock.gate..",
        "com.google.common..",
        "com.google.protobuf..",
        "com.oracle.labs.mlrg.olcut..",
        "de.siegmar.fastcsv..",
        "org.apache.commons.statistics..",
        "org.slf4j..",
        "org.tribuo..");
  }

  // The user chooses a trainer, so the factories of learners have to name its type.
  @Override
  protected List<String> shownBy(JavaClass type) {
    return type.getName().matches("dev\\.penstock\\.train\\.Learner(\\$.*)?")
        ? List.of("org.tribuo..")
        : List.of();
  }

  // Whoever asks for progress on the console asks for the console.
  @Override
  protected boolean mayPrint(JavaClass type) {
    return type.getName().equals("dev.penstock.core.ConsoleProgress");
  }

  // Whoever says that Tribuo cannot write models under a locale has to know which it is.
  @Override
  protected boolean mayAskForTheLocale(JavaClass type) {
    return type.getName().equals("dev.penstock.train.LocaleCheck");
  }

  private static ArchRule engineWithoutTribuo() {
    return HouseRules.doNotSee(new String[] {ENGINE}, TRIBUO);
  }

  @Test
  void engineDoesNotSeeTribuo() {
    engineWithoutTribuo().check(classes());
  }

  @Test
  void anEngineThatSeesTribuoIsCaught() {
    JavaClasses broken = new ClassFileImporter().importClasses(SeesTribuo.class);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> engineWithoutTribuo().check(broken))
        .withMessageContaining("org.tribuo.Model");
  }

  @Test
  void engineAndLearningLayerDoNotSeeEachOther() {
    String[] learning = LEARNING.toArray(String[]::new);
    HouseRules.doNotSee(new String[] {ENGINE}, learning).check(classes());
    HouseRules.doNotSee(learning, ENGINE).check(classes());
  }

  @Test
  void theLearningLayerLooksDownOnly() {
    for (int i = 0; i < LEARNING.size() - 1; i++) {
      String[] above = LEARNING.subList(i + 1, LEARNING.size()).toArray(String[]::new);
      HouseRules.doNotSee(new String[] {LEARNING.get(i)}, above).check(classes());
    }
  }

  /** Stands in for a part of the engine that took a short cut. */
  private static final class SeesTribuo {

    @SuppressWarnings("unused") // its type is what the rule must see
    private org.tribuo.@org.jspecify.annotations.Nullable Model<?> model;
  }
}
