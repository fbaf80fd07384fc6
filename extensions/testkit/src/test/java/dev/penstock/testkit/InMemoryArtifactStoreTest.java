package dev.penstock.testkit;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.InMemoryArtifactStore;

class InMemoryArtifactStoreTest extends ArtifactStoreContract {

  @Override
  protected ArtifactStore newStore() {
    return InMemoryArtifactStore.create();
  }
}
