package dev.penstock;

/**
 * A step of a pipeline that makes an output of one input. A reusable stage is a record: its
 * components are its parameters, which are logged with the run. A lambda is a stage too, for glue.
 *
 * <p>One instance may run in several runs, and several attempts, at the same time: keep state in
 * local variables, and leave inputs unchanged, since other stages read the same objects.
 *
 * @param <I> the type of the input
 * @param <O> the type of the output
 */
@FunctionalInterface
public interface Stage<I, O> {

  /**
   * Runs the stage once, on a worker thread of the executor. An interrupt asks it to stop.
   *
   * @param input the value of the stage's input; shared with other stages
   * @param context what the stage may ask of its run; valid until this returns
   * @return the output; never {@code null}, which would fail the attempt
   * @throws Exception if the attempt failed; the stage's {@link RetryPolicy} says what follows
   */
  O run(I input, StageContext context) throws Exception;
}
