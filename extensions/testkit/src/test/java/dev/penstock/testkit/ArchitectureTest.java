package dev.penstock.testkit;

import dev.penstock.house.ModuleRules;

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
  protected String[] shownPackages() {
    return new String[] {"org.junit.jupiter..", "org.assertj.."};
  }

  // The bridge from java.util.logging has to name it.
  @Override
  protected boolean mayUseJavaUtilLogging() {
    return true;
  }
}
