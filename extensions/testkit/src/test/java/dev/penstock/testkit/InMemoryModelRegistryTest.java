package dev.penstock.testkit;

import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelRegistry;

class InMemoryModelRegistryTest extends ModelRegistryContract {

  @Override
  protected ModelRegistry newRegistry() {
    return InMemoryModelRegistry.create();
  }
}
