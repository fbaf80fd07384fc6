package dev.penstock.serving;

import dev.penstock.house.ModuleRules;

class ArchitectureTest extends ModuleRules {

  ArchitectureTest() {
    super("dev.penstock.serving..", "org.slf4j..");
  }
}
