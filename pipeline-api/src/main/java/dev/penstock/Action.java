package dev.penstock;

/**
 * A step of one input that is run for its effect, for example a mail; its output is {@link Done}.
 *
 * @param <A> the type of the input
 */
@FunctionalInterface
public interface Action<A> {

  /**
   * Runs the step once, as {@link Stage#run} does.
   *
   * @param input the value of the input; shared with other stages
   * @param context what the step may ask of its run; valid until this returns
   * @throws Exception if the attempt failed
   */
  void run(A input, StageContext context) throws Exception;
}
