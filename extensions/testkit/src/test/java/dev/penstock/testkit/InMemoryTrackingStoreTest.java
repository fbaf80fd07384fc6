package dev.penstock.testkit;

import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.TrackingStore;

class InMemoryTrackingStoreTest extends TrackingStoreContract {

  @Override
  protected TrackingStore newStore() {
    return InMemoryTrackingStore.create();
  }
}
