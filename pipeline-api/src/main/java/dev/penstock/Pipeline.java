package dev.penstock;

import java.time.Duration;
import java.util.List;

/**
 * An immutable, named, directed acyclic graph of stages, built by {@link #builder(String)} and run
 * by a {@link dev.penstock.run.PipelineExecutor}. A pipeline holds no run state, so one instance
 * can be run many times and by several threads at once.
 */
public sealed interface Pipeline permits DefaultPipeline {

  /**
   * Returns a builder of a pipeline.
   *
   * @param name the name under which runs are recorded; not blank
   * @throws IllegalArgumentException if {@code name} is blank
   */
  static Builder builder(String name) {
    return new DefaultPipelineBuilder(name);
  }

  /** Returns the name of the pipeline. */
  String name();

  /** Returns the inputs that each run must bind, in the order in which they were declared. */
  List<Input<?>> inputs();

  /** Returns the names of the stages; each stands after all that it depends on. */
  List<String> stageNames();

  /**
   * Returns the graph in Graphviz DOT format: solid edges carry values, dashed ones decide or wait.
   */
  String toDot();

  /** Builds a {@link Pipeline}. Not thread-safe. */
  sealed interface Builder permits DefaultPipelineBuilder {

    /**
     * Declares a value that each run must bind.
     *
     * @param <T> the type of the value
     * @throws IllegalArgumentException if {@code name} is blank or already taken
     */
    <T> Input<T> input(String name, Class<T> type);

    /**
     * Declares a value of a generic type that each run must bind.
     *
     * @param <T> the type of the value
     * @throws IllegalArgumentException if {@code name} is blank or already taken
     */
    <T> Input<T> input(String name, TypeRef<T> type);

    /**
     * Starts a stage: options first, then its inputs, then its body. It is added by {@code run} or
     * {@code act}.
     *
     * @param name unique within the pipeline; not blank
     * @throws IllegalArgumentException if {@code name} is blank or already taken
     */
    StageBuilder stage(String name);

    /**
     * Returns the pipeline as it is now. The builder can go on and build again.
     *
     * @throws IllegalStateException if a stage was started but never given a body
     */
    Pipeline build();
  }

  /** A stage with a name and options, and as yet no inputs. */
  sealed interface StageBuilder permits DefaultStageBuilder {

    /**
     * Fails an attempt that takes longer. By default there is no limit.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive
     * @throws IllegalStateException if a timeout was set before
     */
    StageBuilder timeout(Duration limit);

    /**
     * Sets when a failed attempt is repeated. By default it is not.
     *
     * @throws IllegalStateException if a policy was set before
     */
    StageBuilder retry(RetryPolicy policy);

    /**
     * Skips the stage, and all that depends on it, in a run where {@code gate} does not approve.
     * With several gates all must approve.
     *
     * @throws IllegalArgumentException if {@code gate} belongs to another pipeline
     */
    StageBuilder onlyIf(Ref<? extends GateDecision> gate);

    /**
     * Makes the stage wait until {@code earlier} has ended, in whatever way, without taking its
     * value.
     *
     * @throws IllegalArgumentException if {@code earlier} belongs to another pipeline
     */
    StageBuilder after(Ref<?> earlier);

    /**
     * Adds a word to find the stage by in reports.
     *
     * @throws IllegalArgumentException if {@code tag} is blank
     */
    StageBuilder tag(String tag);

    /**
     * Sets the first input.
     *
     * @param <A> the type of the input
     * @throws IllegalArgumentException if {@code first} belongs to another pipeline
     */
    <A> StageBuilder1<A> in(Ref<A> first);

    /**
     * Makes the values of all {@code inputs}, in that order, the first input.
     *
     * @param <A> the type of the inputs
     * @throws IllegalArgumentException if one of them belongs to another pipeline
     */
    <A> StageBuilder1<List<A>> inAll(List<? extends Ref<? extends A>> inputs);

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(Source<? extends O> source);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(Effect effect);
  }

  /**
   * A stage of one input.
   *
   * @param <A> the type of the input
   */
  sealed interface StageBuilder1<A> permits DefaultStageBuilder.One {

    /**
     * Sets the second input.
     *
     * @param <B> the type of the input
     * @throws IllegalArgumentException if {@code second} belongs to another pipeline
     */
    <B> StageBuilder2<A, B> in(Ref<B> second);

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(Stage<? super A, ? extends O> stage);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(Action<? super A> action);
  }

  /**
   * A stage of two inputs.
   *
   * @param <A> the type of the first input
   * @param <B> the type of the second input
   */
  sealed interface StageBuilder2<A, B> permits DefaultStageBuilder.Two {

    /**
     * Sets the third input.
     *
     * @param <C> the type of the input
     * @throws IllegalArgumentException if {@code third} belongs to another pipeline
     */
    <C> StageBuilder3<A, B, C> in(Ref<C> third);

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(BiStage<? super A, ? super B, ? extends O> stage);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(BiAction<? super A, ? super B> action);
  }

  /**
   * A stage of three inputs.
   *
   * @param <A> the type of the first input
   * @param <B> the type of the second input
   * @param <C> the type of the third input
   */
  sealed interface StageBuilder3<A, B, C> permits DefaultStageBuilder.Three {

    /**
     * Sets the fourth input.
     *
     * @param <D> the type of the input
     * @throws IllegalArgumentException if {@code fourth} belongs to another pipeline
     */
    <D> StageBuilder4<A, B, C, D> in(Ref<D> fourth);

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(TriStage<? super A, ? super B, ? super C, ? extends O> stage);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(TriAction<? super A, ? super B, ? super C> action);
  }

  /**
   * A stage of four inputs.
   *
   * @param <A> the type of the first input
   * @param <B> the type of the second input
   * @param <C> the type of the third input
   * @param <D> the type of the fourth input
   */
  sealed interface StageBuilder4<A, B, C, D> permits DefaultStageBuilder.Four {

    /**
     * Sets the fifth input.
     *
     * @param <E> the type of the input
     * @throws IllegalArgumentException if {@code fifth} belongs to another pipeline
     */
    <E> StageBuilder5<A, B, C, D, E> in(Ref<E> fifth);

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(QuadStage<? super A, ? super B, ? super C, ? super D, ? extends O> stage);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(QuadAction<? super A, ? super B, ? super C, ? super D> action);
  }

  /**
   * A stage of five inputs.
   *
   * @param <A> the type of the first input
   * @param <B> the type of the second input
   * @param <C> the type of the third input
   * @param <D> the type of the fourth input
   * @param <E> the type of the fifth input
   */
  sealed interface StageBuilder5<A, B, C, D, E> permits DefaultStageBuilder.Five {

    /**
     * Adds the stage and returns the reference to its output.
     *
     * @param <O> the type of the output
     */
    @CanIgnoreReturnValue
    <O> Ref<O> run(
        QuintStage<? super A, ? super B, ? super C, ? super D, ? super E, ? extends O> stage);

    /** Adds a stage for its effect. */
    @CanIgnoreReturnValue
    Ref<Done> act(QuintAction<? super A, ? super B, ? super C, ? super D, ? super E> action);
  }
}
