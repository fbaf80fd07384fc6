package dev.penstock;

/**
 * A {@link Stage} without inputs.
 *
 * @param <O> the type of the output
 */
@FunctionalInterface
public interface Source<O> {

  /**
   * Runs the stage once, as {@link Stage#run} does.
   *
   * @param context what the stage may ask of its run; valid until this returns
   * @return the output; never {@code null}, which would fail the attempt
   * @throws Exception if the attempt failed
   */
  O run(StageContext context) throws Exception;
}
