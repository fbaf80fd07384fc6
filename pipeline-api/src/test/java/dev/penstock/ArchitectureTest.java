package dev.penstock;

import dev.penstock.house.ModuleRules;
import java.util.Set;

class ArchitectureTest extends ModuleRules {

  private static final Set<String> GRAPH = Set.of("dev.penstock.run", "dev.penstock.spi");

  // A pipeline, its runs and what executors see of it are one thing in three packages.
  @Override
  protected String sliceOf(String packageName) {
    return GRAPH.contains(packageName) ? "dev.penstock" : packageName;
  }
}
