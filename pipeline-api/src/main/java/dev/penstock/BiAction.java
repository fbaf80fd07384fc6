package dev.penstock;

/**
 * An {@link Action} of two inputs.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 */
@FunctionalInterface
public interface BiAction<A, B> {

  /**
   * Runs the step once, as {@link Stage#run} does.
   *
   * @param first the value of the first input; shared with other stages
   * @param second the value of the second input; shared with other stages
   * @param context what the step may ask of its run; valid until this returns
   * @throws Exception if the attempt failed
   */
  void run(A first, B second, StageContext context) throws Exception;
}
