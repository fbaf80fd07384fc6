package dev.penstock;

import static java.util.Objects.requireNonNull;

import dev.penstock.spi.Need;
import dev.penstock.spi.StageOptions;
import dev.penstock.spi.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what one stage consists of; {@link DefaultPipelineBuilder#add} makes the node of it. */
final class DefaultStageBuilder implements Pipeline.StageBuilder {

  /** A body with its inputs bound to references. */
  @FunctionalInterface
  interface BoundBody {
    @Nullable Object invoke(Values values, StageContext context) throws Exception;
  }

  private final DefaultPipelineBuilder pipeline;
  private final String name;
  private final DependencyList dependencies = new DependencyList();
  private final List<Ref<? extends GateDecision>> gates = new ArrayList<>(0);
  private final List<String> tags = new ArrayList<>(0);
  private @Nullable Duration timeout;
  private @Nullable RetryPolicy retry;

  DefaultStageBuilder(DefaultPipelineBuilder pipeline, String name) {
    this.pipeline = pipeline;
    this.name = name;
  }

  @Override
  public Pipeline.StageBuilder timeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(where() + ": a timeout must be positive but was " + limit);
    }
    requireUnset("timeout", timeout);
    timeout = limit;
    return this;
  }

  @Override
  public Pipeline.StageBuilder retry(RetryPolicy policy) {
    requireUnset("retry", retry);
    retry = requireNonNull(policy, "policy");
    return this;
  }

  @Override
  public Pipeline.StageBuilder onlyIf(Ref<? extends GateDecision> gate) {
    depend(gate, Need.GATE);
    gates.add(gate);
    return this;
  }

  @Override
  public Pipeline.StageBuilder after(Ref<?> earlier) {
    depend(earlier, Need.ORDER);
    return this;
  }

  @Override
  public Pipeline.StageBuilder tag(String tag) {
    tags.add(Names.require(where() + ": a tag", tag));
    return this;
  }

  @Override
  public <A> Pipeline.StageBuilder1<A> in(Ref<A> first) {
    return new One<>(this, take(first));
  }

  @Override
  public <A> Pipeline.StageBuilder1<List<A>> inAll(List<? extends Ref<? extends A>> inputs) {
    List<AbstractRef<? extends A>> all = new ArrayList<>(inputs.size());
    for (Ref<? extends A> input : inputs) {
      all.add(take(input));
    }
    return new One<>(this, new AbstractRef.Gathered<>(pipeline, all));
  }

  @Override
  public <O> Ref<O> run(Source<? extends O> source) {
    requireNonNull(source, "source");
    return add(source, (values, context) -> source.run(context));
  }

  @Override
  public Ref<Done> act(Effect effect) {
    requireNonNull(effect, "effect");
    return add(
        effect,
        (values, context) -> {
          effect.run(context);
          return Done.DONE;
        });
  }

  private <O> Ref<O> add(Object body, BoundBody bound) {
    StageOptions options =
        timeout == null && retry == null && tags.isEmpty()
            ? StageOptions.DEFAULT
            : new StageOptions(
                Optional.ofNullable(timeout), retry == null ? RetryPolicy.none() : retry, tags);
    return pipeline.add(name, body, bound, options, dependencies, gates);
  }

  private void depend(Ref<?> ref, Need need) {
    AbstractRef<?> known = owned(ref);
    known.visitProducers(
        (stage, own) -> dependencies.add(stage, tolerates(need, own) ? own : need));
    if (known.inputIndex() >= 0 && need.readsValue()) {
      dependencies.addInput(known.inputIndex());
    }
  }

  /** Returns whether a gate made with orElse(...) or outcome() decides also without a value. */
  private static boolean tolerates(Need need, Need own) {
    return need == Need.GATE && own.allowsFailure();
  }

  private <A> AbstractRef<A> take(Ref<A> input) {
    AbstractRef<A> ref = owned(input);
    ref.visitProducers(dependencies::add);
    if (ref.inputIndex() >= 0) {
      dependencies.addInput(ref.inputIndex());
    }
    return ref;
  }

  private <A> AbstractRef<A> owned(Ref<A> ref) {
    AbstractRef<A> known = AbstractRef.of(ref);
    if (known.builder() != pipeline) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot take '%s': it belongs to %s",
              where(),
              ref.name(),
              known.builder().name().equals(pipeline.name())
                  ? "another builder of a pipeline of that name"
                  : "pipeline '" + known.builder().name() + "'"));
    }
    return known;
  }

  private void requireUnset(String option, @Nullable Object value) {
    if (value != null) {
      throw new IllegalStateException(where() + ": " + option + " was set before, to " + value);
    }
  }

  private String where() {
    return "Stage '" + name + "' of pipeline '" + pipeline.name() + "'";
  }

  /** A stage of one input. */
  record One<A>(DefaultStageBuilder stage, AbstractRef<A> first)
      implements Pipeline.StageBuilder1<A> {

    @Override
    public <B> Pipeline.StageBuilder2<A, B> in(Ref<B> second) {
      return new Two<>(stage, first, stage.take(second));
    }

    @Override
    public <O> Ref<O> run(Stage<? super A, ? extends O> body) {
      AbstractRef<A> a = first;
      requireNonNull(body, "stage");
      return stage.add(body, (values, context) -> body.run(a.value(values), context));
    }

    @Override
    public Ref<Done> act(Action<? super A> action) {
      AbstractRef<A> a = first;
      requireNonNull(action, "action");
      return stage.add(
          action,
          (values, context) -> {
            action.run(a.value(values), context);
            return Done.DONE;
          });
    }
  }

  /** A stage of two inputs. */
  record Two<A, B>(DefaultStageBuilder stage, AbstractRef<A> first, AbstractRef<B> second)
      implements Pipeline.StageBuilder2<A, B> {

    @Override
    public <C> Pipeline.StageBuilder3<A, B, C> in(Ref<C> third) {
      return new Three<>(stage, first, second, stage.take(third));
    }

    @Override
    public <O> Ref<O> run(BiStage<? super A, ? super B, ? extends O> body) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      requireNonNull(body, "stage");
      return stage.add(
          body, (values, context) -> body.run(a.value(values), b.value(values), context));
    }

    @Override
    public Ref<Done> act(BiAction<? super A, ? super B> action) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      requireNonNull(action, "action");
      return stage.add(
          action,
          (values, context) -> {
            action.run(a.value(values), b.value(values), context);
            return Done.DONE;
          });
    }
  }

  /** A stage of three inputs. */
  record Three<A, B, C>(
      DefaultStageBuilder stage, AbstractRef<A> first, AbstractRef<B> second, AbstractRef<C> third)
      implements Pipeline.StageBuilder3<A, B, C> {

    @Override
    public <D> Pipeline.StageBuilder4<A, B, C, D> in(Ref<D> fourth) {
      return new Four<>(stage, first, second, third, stage.take(fourth));
    }

    @Override
    public <O> Ref<O> run(TriStage<? super A, ? super B, ? super C, ? extends O> body) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      requireNonNull(body, "stage");
      return stage.add(
          body,
          (values, context) ->
              body.run(a.value(values), b.value(values), c.value(values), context));
    }

    @Override
    public Ref<Done> act(TriAction<? super A, ? super B, ? super C> action) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      requireNonNull(action, "action");
      return stage.add(
          action,
          (values, context) -> {
            action.run(a.value(values), b.value(values), c.value(values), context);
            return Done.DONE;
          });
    }
  }

  /** A stage of four inputs. */
  record Four<A, B, C, D>(
      DefaultStageBuilder stage,
      AbstractRef<A> first,
      AbstractRef<B> second,
      AbstractRef<C> third,
      AbstractRef<D> fourth)
      implements Pipeline.StageBuilder4<A, B, C, D> {

    @Override
    public <E> Pipeline.StageBuilder5<A, B, C, D, E> in(Ref<E> fifth) {
      return new Five<>(stage, first, second, third, fourth, stage.take(fifth));
    }

    @Override
    public <O> Ref<O> run(QuadStage<? super A, ? super B, ? super C, ? super D, ? extends O> body) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      AbstractRef<D> d = fourth;
      requireNonNull(body, "stage");
      return stage.add(
          body,
          (values, context) ->
              body.run(
                  a.value(values), b.value(values), c.value(values), d.value(values), context));
    }

    @Override
    public Ref<Done> act(QuadAction<? super A, ? super B, ? super C, ? super D> action) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      AbstractRef<D> d = fourth;
      requireNonNull(action, "action");
      return stage.add(
          action,
          (values, context) -> {
            action.run(a.value(values), b.value(values), c.value(values), d.value(values), context);
            return Done.DONE;
          });
    }
  }

  /** A stage of five inputs. */
  record Five<A, B, C, D, E>(
      DefaultStageBuilder stage,
      AbstractRef<A> first,
      AbstractRef<B> second,
      AbstractRef<C> third,
      AbstractRef<D> fourth,
      AbstractRef<E> fifth)
      implements Pipeline.StageBuilder5<A, B, C, D, E> {

    @Override
    public <O> Ref<O> run(
        QuintStage<? super A, ? super B, ? super C, ? super D, ? super E, ? extends O> body) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      AbstractRef<D> d = fourth;
      AbstractRef<E> e = fifth;
      requireNonNull(body, "stage");
      return stage.add(
          body,
          (values, context) ->
              body.run(
                  a.value(values),
                  b.value(values),
                  c.value(values),
                  d.value(values),
                  e.value(values),
                  context));
    }

    @Override
    public Ref<Done> act(
        QuintAction<? super A, ? super B, ? super C, ? super D, ? super E> action) {
      AbstractRef<A> a = first;
      AbstractRef<B> b = second;
      AbstractRef<C> c = third;
      AbstractRef<D> d = fourth;
      AbstractRef<E> e = fifth;
      requireNonNull(action, "action");
      return stage.add(
          action,
          (values, context) -> {
            action.run(
                a.value(values),
                b.value(values),
                c.value(values),
                d.value(values),
                e.value(values),
                context);
            return Done.DONE;
          });
    }
  }
}
