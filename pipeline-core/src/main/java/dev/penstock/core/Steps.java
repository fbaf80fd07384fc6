package dev.penstock.core;

/**
 * Is told where a thread of the engine is, at the places where another thread may come between. In
 * production it does nothing; tests make threads wait there, or fail.
 */
@FunctionalInterface
interface Steps {

  /** A place between two moves of the engine. */
  enum Step {
    /** A worker has made a stage running, and nobody sees the attempt yet. */
    CLAIMED,
    /** Everybody sees the attempt, and nothing of it has run. */
    ENTERED,
    /** The run was stopped before the attempt started; its worker leaves it. */
    FORBIDDEN,
    /** The body has returned or thrown, and the attempt has not ended. */
    RETURNED,
    /** The attempt has ended, and its stage has not. */
    ENDED,
    /** An event has its time and no number yet. */
    TOLD,
    /** A stage has ended, and those that waited for it do not know. */
    FOLLOWED,
    /** The stop of a run is under way. */
    STOPPING,
    /** A thread is about to be made that stages run on. */
    HIRING,
    /** An attempt is abandoned, and its worker still counts among the pool's. */
    OVERDUE,
    /** An attempt is abandoned, and its stage has not ended. */
    ABANDONED,
    /** All stages have ended, and nobody was told. */
    FINISHING,
    /** The end of a run is about to be recorded. */
    RECORDING,
    /** The end of a run is recorded, and nobody was told. */
    TELLING
  }

  /** Nothing is to happen anywhere. */
  Steps NONE = step -> {};

  /** Is told that the calling thread is there. */
  void reach(Step step);
}
