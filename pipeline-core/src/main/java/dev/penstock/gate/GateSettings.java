package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.evaluate.Judge;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.statistics.Looks;
import dev.penstock.train.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that was said of a gate.
 *
 * @param judge how rows are judged, by what they are sliced and grouped
 * @param store where versions and looks are, if it was said
 * @param rules what is demanded
 * @param slices in which slices too
 * @param whenIncompatible what to do about a champion that cannot be judged
 * @param limits what is too little to decide on
 * @param rates how often a decision may be wrong
 */
record GateSettings<R, P>(
    Judge<R, P> judge,
    Optional<Store<R, P>> store,
    List<Rule<P>> rules,
    List<SliceRule<R>> slices,
    Gate.WhenIncompatible whenIncompatible,
    Limits limits,
    Rates rates) {

  /** Where the versions of a model are, and the looks at test sets. */
  record Store<R, P>(ModelKey<R, P> key, ModelStore models) {

    Store {
      requireNonNull(key, "key");
      requireNonNull(models, "models");
    }
  }

  /** The fewest rows of all and of a label, and the largest share of truths nobody can answer. */
  record Limits(int rows, int rowsOfLabel, double unknownTruths) {

    static final Limits DEFAULT =
        new Limits(Gate.MINIMUM_ROWS, Gate.MINIMUM_ROWS, Gate.UNKNOWN_TRUTHS);

    Limits {
      requirePositive(rows, "rows of a gate");
      requirePositive(rowsOfLabel, "rows of a label");
      if (!(unknownTruths >= 0 && unknownTruths < 1)) {
        throw new IllegalArgumentException(
            "The share of unknown truths must be from 0 to below 1 but was " + unknownTruths);
      }
    }

    private static void requirePositive(int minimum, String of) {
      if (minimum < 1) {
        throw new IllegalArgumentException(
            "The minimum of " + of + " must be at least 1 but was " + minimum);
      }
    }
  }

  /** The one-sided error rate of all looks together, and how many there are to be. */
  record Rates(double errorRate, OptionalInt looks) {

    static final Rates DEFAULT = new Rates(Gate.ERROR_RATE, OptionalInt.empty());

    Rates {
      if (!(errorRate > 0 && errorRate < 0.5)) {
        throw new IllegalArgumentException(
            "The error rate of a gate must be between 0 and 0.5 but was " + errorRate);
      }
      if (looks.isPresent() && looks.getAsInt() < 1) {
        throw new IllegalArgumentException(
            "The looks at a test set must be at least 1 but were " + looks.getAsInt());
      }
    }

    /** Returns the rate of each look if it was said how many there are to be, else that of all. */
    double ofEach() {
      return looks.isPresent() ? Looks.errorRateOfEach(errorRate, looks.getAsInt()) : errorRate;
    }
  }

  GateSettings {
    rules = List.copyOf(rules);
    slices = List.copyOf(slices);
    requireNonNull(whenIncompatible, "whenIncompatible");
    for (SliceRule<R> slice : slices) {
      for (Rule<P> rule : rules) {
        // Refuses a margin that every value of the metric is within.
        Rule<P> unused = slice.inSlice(rule);
      }
    }
  }

  static <R, P> GateSettings<R, P> of(Task<R, P> task, Optional<Store<R, P>> store) {
    return new GateSettings<>(
        Judge.of(task),
        store,
        List.of(),
        List.of(),
        Gate.WhenIncompatible.INCONCLUSIVE,
        Limits.DEFAULT,
        Rates.DEFAULT);
  }

  GateSettings<R, P> with(Judge<R, P> newJudge) {
    return new GateSettings<>(newJudge, store, rules, slices, whenIncompatible, limits, rates);
  }

  GateSettings<R, P> with(Rule<P> rule) {
    return new GateSettings<>(
        judge, store, and(rules, rule), slices, whenIncompatible, limits, rates);
  }

  GateSettings<R, P> with(SliceRule<R> slice) {
    return new GateSettings<>(
        judge.slicedBy(slice.by().name(), slice.by().getter()),
        store,
        rules,
        and(slices, slice),
        whenIncompatible,
        limits,
        rates);
  }

  GateSettings<R, P> with(Gate.WhenIncompatible policy) {
    return new GateSettings<>(judge, store, rules, slices, policy, limits, rates);
  }

  GateSettings<R, P> with(Limits newLimits) {
    return new GateSettings<>(judge, store, rules, slices, whenIncompatible, newLimits, rates);
  }

  GateSettings<R, P> with(Rates newRates) {
    return new GateSettings<>(judge, store, rules, slices, whenIncompatible, limits, newRates);
  }

  private static <T> List<T> and(List<T> some, T one) {
    List<T> more = new ArrayList<>(some);
    more.add(one);
    return more;
  }
}
