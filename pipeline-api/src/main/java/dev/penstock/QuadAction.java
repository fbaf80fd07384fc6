package dev.penstock;

/**
 * An {@link Action} of four inputs.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 * @param <C> the type of the third input
 * @param <D> the type of the fourth input
 */
@FunctionalInterface
public interface QuadAction<A, B, C, D> {

  /**
   * Runs the step once, as {@link Stage#run} does.
   *
   * @param first the value of the first input; shared with other stages
   * @param second the value of the second input; shared with other stages
   * @param third the value of the third input; shared with other stages
   * @param fourth the value of the fourth input; shared with other stages
   * @param context what the stage may ask of its run; valid until this returns
   * @throws Exception if the attempt failed
   */
  void run(A first, B second, C third, D fourth, StageContext context) throws Exception;
}
