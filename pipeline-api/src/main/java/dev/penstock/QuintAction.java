package dev.penstock;

/**
 * An {@link Action} of five inputs.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 * @param <C> the type of the third input
 * @param <D> the type of the fourth input
 * @param <E> the type of the fifth input
 */
@FunctionalInterface
public interface QuintAction<A, B, C, D, E> {

  /**
   * Runs the step once, as {@link Stage#run} does.
   *
   * @param first the value of the first input; shared with other stages
   * @param second the value of the second input; shared with other stages
   * @param third the value of the third input; shared with other stages
   * @param fourth the value of the fourth input; shared with other stages
   * @param fifth the value of the fifth input; shared with other stages
   * @param context what the stage may ask of its run; valid until this returns
   * @throws Exception if the attempt failed
   */
  void run(A first, B second, C third, D fourth, E fifth, StageContext context) throws Exception;
}
