package dev.penstock;

import static java.util.Objects.requireNonNull;

import dev.penstock.spi.Need;
import dev.penstock.spi.RefView;
import dev.penstock.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What all references share: the builder that they belong to, and how they are read from a run. */
abstract sealed class AbstractRef<T> implements Ref<T>, RefView<T>
    permits AbstractRef.Output,
        AbstractRef.Selected,
        AbstractRef.OrElse,
        AbstractRef.OutcomeOf,
        AbstractRef.Gathered,
        DefaultInput {

  private final DefaultPipelineBuilder owner;

  AbstractRef(DefaultPipelineBuilder owner) {
    this.owner = owner;
  }

  static <T> AbstractRef<T> of(Ref<T> ref) {
    return ref instanceof AbstractRef<T> known ? known : (DefaultInput<T>) ref;
  }

  DefaultPipelineBuilder builder() {
    return owner;
  }

  /** Returns the index of the input that this reads, or -1 if it reads outputs of stages. */
  abstract int inputIndex();

  /** Returns the value for a stage whose dependencies were found to allow it. */
  final T value(Values values) {
    Outcome<T> outcome = resolve(values);
    if (outcome instanceof Outcome.Succeeded<T> succeeded) {
      return succeeded.value();
    }
    throw new IllegalStateException("'" + name() + "' gave no value: " + outcome);
  }

  @Override
  public final Object owner() {
    return owner;
  }

  @Override
  public final String pipelineName() {
    return owner.name();
  }

  @Override
  public final <R> Ref<R> select(Function<? super T, ? extends R> projection) {
    return new Selected<>(this, requireNonNull(projection, "projection"));
  }

  @Override
  public final Ref<T> orElse(T fallback) {
    return new OrElse<>(this, requireNonNull(fallback, "fallback"));
  }

  @Override
  public final Ref<Outcome<T>> outcome() {
    return new OutcomeOf<>(this);
  }

  @Override
  public String toString() {
    return "Ref[" + name() + "]";
  }

  /** The output of a stage. */
  static final class Output<T> extends AbstractRef<T> {
    private final String name;
    private final int stage;

    Output(DefaultPipelineBuilder owner, String name, int stage) {
      super(owner);
      this.name = name;
      this.stage = stage;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    int inputIndex() {
      return -1;
    }

    @Override
    public boolean isProjection() {
      return false;
    }

    @Override
    public void visitProducers(ProducerVisitor visitor) {
      visitor.visit(stage, Need.VALUE);
    }

    @Override
    @SuppressWarnings(
        "unchecked") // the stage at this index returned a T: DefaultPipelineBuilder.add
    public Outcome<T> resolve(Values values) {
      return (Outcome<T>) values.outcome(stage);
    }
  }

  /** A part of another value. */
  static final class Selected<S, T> extends AbstractRef<T> {
    private final AbstractRef<S> source;
    private final Function<? super S, ? extends T> projection;

    Selected(AbstractRef<S> source, Function<? super S, ? extends T> projection) {
      super(source.owner);
      this.source = source;
      this.projection = projection;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    int inputIndex() {
      return source.inputIndex();
    }

    @Override
    public boolean isProjection() {
      return true;
    }

    @Override
    public void visitProducers(ProducerVisitor visitor) {
      source.visitProducers(visitor);
    }

    @Override
    public Outcome<T> resolve(Values values) {
      return source.resolve(values).map(this::project);
    }

    private T project(S value) {
      T part = projection.apply(value);
      if (part == null) {
        throw new NullPointerException(
            "The projection in select(...) of '" + name() + "' gave null");
      }
      return part;
    }
  }

  /** A value with another in its place if its stage failed. */
  static final class OrElse<T> extends AbstractRef<T> {
    private final AbstractRef<T> source;
    private final T fallback;

    OrElse(AbstractRef<T> source, T fallback) {
      super(source.owner);
      this.source = source;
      this.fallback = fallback;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    int inputIndex() {
      return source.inputIndex();
    }

    @Override
    public boolean isProjection() {
      return true;
    }

    @Override
    public void visitProducers(ProducerVisitor visitor) {
      source.visitProducers(
          (stage, need) -> visitor.visit(stage, need == Need.VALUE ? Need.VALUE_OR_FAILURE : need));
    }

    @Override
    public Outcome<T> resolve(Values values) {
      Outcome<T> outcome = source.resolve(values);
      return outcome instanceof Outcome.Failed<T> ? new Outcome.Succeeded<>(fallback) : outcome;
    }
  }

  /** What became of a stage. */
  static final class OutcomeOf<T> extends AbstractRef<Outcome<T>> {
    private final AbstractRef<T> source;

    OutcomeOf(AbstractRef<T> source) {
      super(source.owner);
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    int inputIndex() {
      return source.inputIndex();
    }

    @Override
    public boolean isProjection() {
      return true;
    }

    @Override
    public void visitProducers(ProducerVisitor visitor) {
      source.visitProducers((stage, need) -> visitor.visit(stage, Need.OUTCOME));
    }

    @Override
    public Outcome<Outcome<T>> resolve(Values values) {
      return new Outcome.Succeeded<>(source.resolve(values));
    }
  }

  /** Several values of one type as a list: the input of a stage, never seen by applications. */
  static final class Gathered<T> extends AbstractRef<List<T>> {
    private final List<AbstractRef<? extends T>> sources;

    Gathered(DefaultPipelineBuilder owner, List<AbstractRef<? extends T>> sources) {
      super(owner);
      this.sources = sources;
    }

    @Override
    public String name() {
      return sources.stream().map(Ref::name).toList().toString();
    }

    @Override
    int inputIndex() {
      return -1;
    }

    @Override
    public boolean isProjection() {
      return true;
    }

    @Override
    public void visitProducers(ProducerVisitor visitor) {
      sources.forEach(source -> source.visitProducers(visitor));
    }

    @Override
    public Outcome<List<T>> resolve(Values values) {
      List<T> gathered = new ArrayList<>(sources.size());
      for (AbstractRef<? extends T> source : sources) {
        gathered.add(source.value(values));
      }
      return new Outcome.Succeeded<>(List.copyOf(gathered));
    }
  }
}
