package dev.penstock;

/** A step without inputs and without an output, run for its effect. */
@FunctionalInterface
public interface Effect {

  /**
   * Runs the step once, as {@link Stage#run} does.
   *
   * @param context what the step may ask of its run; valid until this returns
   * @throws Exception if the attempt failed
   */
  void run(StageContext context) throws Exception;
}
