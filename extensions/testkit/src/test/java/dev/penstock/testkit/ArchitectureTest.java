package dev.penstock.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.penstock.house.ModuleRules;
import java.util.List;

class ArchitectureTest extends ModuleRules {

  ArchitectureTest() {
    super(
        "dev.penstock.testkit",
        "org.junit.jupiter..",
        "org.junit.platform..",
        "org.assertj..",
        "org.slf4j..");
  }

  // A contract is a JUnit class that others extend, and an assertion is one of AssertJ's.
  @Override
  protected List<String> shownBy(JavaClass type) {
    return List.of("org.junit.jupiter..", "org.assertj..");
  }

  // The bridge from java.util.logging has to name it.
  @Override
  protected boolean mayUseJavaUtilLogging() {
    return true;
  }
}
