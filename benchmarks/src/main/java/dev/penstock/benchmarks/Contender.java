package dev.penstock.benchmarks;

/** Something that runs a graph of trivial steps. */
interface Contender extends AutoCloseable {

  /** Returns the name for the table. */
  String name();

  /** Prepares the next run; not measured. */
  void prepare();

  /** Runs all steps once, and returns when they have ended. */
  void run() throws Exception;

  @Override
  default void close() {}
}
