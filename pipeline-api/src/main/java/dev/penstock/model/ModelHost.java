package dev.penstock.model;

/**
 * Something that serves a model: it prepares a version beside the one in service, then publishes it
 * by one write. Implementations are thread-safe.
 */
public interface ModelHost {

  /**
   * Loads a version, warms it up and checks its golden predictions. Nothing changes for callers. If
   * that hangs, neither calls nor the preparation of another version wait for it for ever.
   *
   * @return the version, ready; publish or close it
   * @throws ModelCheckException if it answers otherwise than expected
   * @throws IncompatibleModelException if it cannot be opened
   * @throws IllegalStateException if the host was closed
   */
  Standby prepare(ModelVersion version);

  /** A version that is ready to serve. */
  interface Standby extends AutoCloseable {

    /**
     * Puts the version in service by one write; callers that are under way stay on the old one.
     *
     * @throws IllegalStateException if it was published or closed before, or the host was closed
     */
    void publish();

    /** Drops the version if it was not published. Closing twice is harmless. */
    @Override
    void close();
  }
}
