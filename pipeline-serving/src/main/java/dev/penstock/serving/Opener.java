package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.serving.Residents.Resident;

/** Makes versions ready to serve: loads them, warms them up and checks what they answer. */
final class Opener<I, P> {

  private final AliasedModel<I, P> model;
  private final Readiness<I, P> readiness;
  private final Residents residents;
  private final Slot<I, P> slot;

  Opener(
      AliasedModel<I, P> model, Readiness<I, P> readiness, Residents residents, Slot<I, P> slot) {
    this.model = model;
    this.readiness = readiness;
    this.residents = residents;
    this.slot = slot;
  }

  /**
   * Opens a version when there is room for it; whatever this throws, nothing stays open.
   *
   * @throws IllegalStateException if the slot was closed
   */
  Opened<I, P> open(ModelVersion version) {
    slot.requireOpen();
    Opened<I, P> opened = load(version);
    try {
      readiness.require(version, opened.predictor());
      return opened;
    } catch (Throwable failure) {
      opened.close();
      throw failure;
    }
  }

  private Opened<I, P> load(ModelVersion version) {
    Resident resident = residents.admit(version);
    try {
      slot.requireOpen();
      return new Opened<>(version, model.open(version), residents, resident);
    } catch (Throwable failure) {
      residents.leave(resident);
      throw failure;
    }
  }
}
