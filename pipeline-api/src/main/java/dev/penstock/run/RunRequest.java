package dev.penstock.run;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Names;
import dev.penstock.Ref;
import dev.penstock.spi.RefView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one run of a pipeline is to do. Immutable; may be used for many runs. */
public final class RunRequest {

  private static final RunRequest EMPTY = builder().build();

  private final Map<Ref<?>, Object> values;
  private final Map<Ref<?>, Approval> approvals;
  private final List<Ref<?>> kept;
  private final List<Ref<?>> targets;
  private final Map<String, String> tags;
  private final long seed;
  private final String triggeredBy;
  private final FailureMode failureMode;

  private RunRequest(Builder builder) {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
    approvals = Collections.unmodifiableMap(new LinkedHashMap<>(builder.approvals));
    kept = List.copyOf(builder.kept);
    targets = List.copyOf(builder.targets);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
    seed = builder.seed;
    triggeredBy = builder.triggeredBy;
    failureMode = builder.failureMode;
  }

  /**
   * A person's approval of what a gate may reject.
   *
   * @param actor who approves
   * @param reason why
   */
  public record Approval(String actor, String reason) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public Approval {
      if (actor.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException("An approval must say who approves and why");
      }
    }
  }

  /** Returns a request that binds nothing and sets nothing. */
  public static RunRequest empty() {
    return EMPTY;
  }

  /** Returns a builder of a request. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the values of bound inputs and of overridden stages and inputs, by reference. */
  public Map<Ref<?>, Object> values() {
    return values;
  }

  /** Returns the approvals, by gate. */
  public Map<Ref<?>, Approval> approvals() {
    return approvals;
  }

  /** Returns what is kept until the run is dropped, beside targets and what nothing consumes. */
  public List<Ref<?>> kept() {
    return kept;
  }

  /** Returns what is to be computed; empty for all. */
  public List<Ref<?>> targets() {
    return targets;
  }

  /** Returns words that the run is recorded with, in the order given. */
  public Map<String, String> tags() {
    return tags;
  }

  /** Returns the seed that all randomness of the run comes from. */
  public long seed() {
    return seed;
  }

  /** Returns who or what asked for the run. */
  public String triggeredBy() {
    return triggeredBy;
  }

  /** Returns what a failure means for the rest of the run. */
  public FailureMode failureMode() {
    return failureMode;
  }

  /** Builds a {@link RunRequest}. Not thread-safe. */
  @CanIgnoreReturnValue
  public static final class Builder {

    private final Map<Ref<?>, Object> values = new LinkedHashMap<>();
    private final Map<Ref<?>, Approval> approvals = new LinkedHashMap<>();
    private final List<Ref<?>> kept = new ArrayList<>();
    private final List<Ref<?>> targets = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private long seed;
    private String triggeredBy = "application";
    private FailureMode failureMode = FailureMode.FAIL_FAST;

    private Builder() {}

    /**
     * Gives an input its value.
     *
     * @param <T> the type of the input
     * @throws IllegalArgumentException if the input has a value already, or {@code value} is not an
     *     instance of its class
     */
    public <T> Builder bind(Input<T> input, T value) {
      return put(input, value);
    }

    /**
     * Gives a stage or an input its value from outside: the stage does not run, nor does what
     * nobody else needs before it. A test's seam.
     *
     * @param <T> the type of the value
     * @throws IllegalArgumentException if there is a value already; or if {@code ref} was made with
     *     {@code select}, {@code orElse} or {@code outcome}; or if {@code value} is an approval by
     *     a gate, for which there is {@link #approve}; or if it does not fit an input's class
     */
    public <T> Builder override(Ref<T> ref, T value) {
      requireWhole(ref, "overridden");
      if (approvals.containsKey(ref)) {
        throw new IllegalArgumentException(
            "Gate '" + ref.name() + "' was approved before and cannot be overridden too");
      }
      if (value instanceof GateDecision decision && decision.isApproved()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The decision of '%s' cannot be overridden by an approval;"
                    + " use approve(gate, actor, reason), which records the real decision too",
                ref.name()));
      }
      return put(ref, value);
    }

    private Builder put(Ref<?> ref, Object value) {
      requireNonNull(value, () -> "The value of '" + ref.name() + "' must not be null");
      if (ref instanceof Input<?> input && !input.rawType().isInstance(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Input '%s' takes a %s but got a %s",
                ref.name(),
                input.rawType().getName(),
                value.getClass().getName()));
      }
      if (values.putIfAbsent(ref, value) != null) {
        throw new IllegalArgumentException("'" + ref.name() + "' has a value already");
      }
      return this;
    }

    /**
     * Lets stages behind a gate run whatever it decides. The gate runs, and its real decision is
     * recorded beside the approval.
     *
     * @throws IllegalArgumentException if {@code actor} or {@code reason} is blank, the gate was
     *     approved or overridden before, or {@code gate} is not the output of a stage
     */
    public Builder approve(Ref<? extends GateDecision> gate, String actor, String reason) {
      requireWhole(gate, "approved");
      if (gate instanceof Input<?>) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Input '%s' cannot be approved; bind the decision that you want",
                gate.name()));
      }
      if (values.containsKey(gate)) {
        throw new IllegalArgumentException(
            "Gate '" + gate.name() + "' was overridden before and cannot be approved too");
      }
      if (approvals.putIfAbsent(gate, new Approval(actor, reason)) != null) {
        throw new IllegalArgumentException("Gate '" + gate.name() + "' was approved before");
      }
      return this;
    }

    private static void requireWhole(Ref<?> ref, String what) {
      if (RefView.of(ref).isProjection()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "What select, orElse or outcome made of '%s' cannot be %s;"
                    + " name the reference of '%s' itself",
                ref.name(),
                what,
                ref.name()));
      }
    }

    /**
     * Keeps the values of {@code refs} for {@link Run#get}, beside those of targets and of sinks.
     */
    public Builder keep(Ref<?>... refs) {
      kept.addAll(List.of(refs));
      return this;
    }

    /**
     * Computes {@code refs} and what they need or come after, and nothing else. By default
     * everything is computed.
     */
    public Builder only(Ref<?>... refs) {
      targets.addAll(List.of(refs));
      return this;
    }

    /** Sets the seed that all randomness of the run comes from; 0 by default. */
    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    /**
     * Sets who or what asked for the run; "application" by default.
     *
     * @throws IllegalArgumentException if {@code who} is not what {@link Names} allows
     */
    public Builder triggeredBy(String who) {
      triggeredBy = Names.require("triggeredBy", who);
      return this;
    }

    /** Sets what a failure means for the rest; {@link FailureMode#FAIL_FAST} by default. */
    public Builder onFailure(FailureMode mode) {
      failureMode = requireNonNull(mode, "mode");
      return this;
    }

    /** Records the run with a word, for example the environment. */
    public Builder tag(String name, String value) {
      tags.put(Names.require("The name of a tag", name), requireNonNull(value, "value"));
      return this;
    }

    /** Returns the request; the builder can go on. */
    @CheckReturnValue
    public RunRequest build() {
      return new RunRequest(this);
    }
  }
}
