package dev.penstock.tracking;

import dev.penstock.house.ModuleRules;

class ArchitectureTest extends ModuleRules {

  ArchitectureTest() {
    super(
        "dev.penstock.artifact..",
        "dev.penstock.tracking..",
        "javax.sql",
        "org.slf4j..",
        "org.sqlite..");
  }
}
