package dev.penstock.features;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.Parameterized;
import dev.penstock.data.TrainingRows;
import dev.penstock.data.internal.FunctionOrigin;
import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Truth;
import dev.penstock.model.Getter;
import dev.penstock.model.NumberGetter;
import dev.penstock.spi.CloseMatches;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads of a row: getters, which are code of the application, and encodings, which are
 * fitted on training rows and become data of the model. Immutable and thread-safe.
 *
 * <pre>{@code
 * Features<Message> features =
 *     Features.of(Message.class)
 *         .text("subject", Message::subject, TextEncoding.words(2))
 *         .number("length", message -> message.body().length(), NumberEncoding.binned(8))
 *         .build();
 * }</pre>
 *
 * <p>Encodings are fitted on the rows in their order. What is counted or sorted, such as words,
 * labels and bounds of bins, is the same in any order; a mean and a deviation are summed up, and
 * rounded, as the rows come, so that another order can change the last digits of standardized
 * numbers.
 *
 * @param <R> the type of a row
 */
public final class Features<R> implements Parameterized {

  private final FeatureList<R> list;
  private final @Nullable Truth<R> truth;

  Features(FeatureList<R> list, @Nullable Truth<R> truth) {
    this.list = list;
    this.truth = truth;
  }

  /**
   * Returns a builder of features.
   *
   * @param type the type of a row; says what the getters read from
   * @param <R> the type of a row
   */
  public static <R> Builder<R> of(Class<R> type) {
    requireNonNull(type, "type");
    return new Builder<>();
  }

  /** Returns a builder of features of rows without a class: by rule, made out when fitted. */
  public static DynamicFeaturesBuilder dynamic() {
    return new DynamicFeaturesBuilder();
  }

  /**
   * Returns the same features, read from a row that has an {@code R} in it.
   *
   * @param view reads the part; must not return null
   * @param <S> the type of the row that contains it
   */
  public <S> Features<S> on(Getter<? super S, ? extends R> view) {
    return new Features<>(list.on(view), null);
  }

  /**
   * Returns these features without one of them.
   *
   * @throws IllegalArgumentException if there is none of that name, naming the closest, or no other
   */
  public Features<R> without(String name) {
    return new Features<>(list.without(name), truth);
  }

  /**
   * Returns these features, sure not to read the truth of a task: a rule leaves out the column that
   * it stands in, and fitting refuses a feature whose values are those of the truth. A model spec
   * calls this by itself.
   *
   * @throws IllegalArgumentException if a feature was declared that reads the truth; names it
   */
  public Features<R> apartFrom(Truth<R> taskTruth) {
    return new Features<>(list.apartFrom(taskTruth), taskTruth);
  }

  /**
   * Fits the encodings in one pass over training rows. What is allowed and seldom meant is in the
   * {@link FittedFeatures#warnings()}. The order of the rows matters to the last bits of means and
   * deviations; for the rest it does not.
   *
   * @throws FeatureException if a feature cannot be read from a row; names both
   * @throws IllegalArgumentException if there are no rows, if no row has a word of the vocabulary
   *     and there is nothing else to encode, if a rule meets no column or names one that is not
   *     there, if the column of the truth is not there, or if a feature is equal to the truth in
   *     all rows, of which there are ten or more
   */
  public FittedFeatures fit(TrainingRows<? extends R> rows) {
    if (truth != null) {
      truth.column().ifPresent(column -> requireTruth(column, rows.schema().names()));
    }
    return new FeatureFit<>(list.expand(rows.schema()), truth).fit(rows);
  }

  private static void requireTruth(String column, List<String> columns) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no column '%s', in which the task has its truth.%s",
              column,
              CloseMatches.hint(column, columns)));
    }
  }

  /**
   * Returns an encoder of rows by fitted features, which takes getters from here by name. Features
   * here that the fitted ones do not have are left alone.
   *
   * @param retired getters that only older models ask for, by name
   * @throws dev.penstock.model.IncompatibleModelException if a fitted feature has no getter here,
   *     or is of another kind; names it
   */
  public RowEncoder<R> encoder(
      FittedFeatures fitted, Map<String, ? extends Getter<? super R, ?>> retired) {
    return new RowEncoder<>(fitted, list.getters(fitted, retired));
  }

  /**
   * Checks that these features, of another type of row, are all that a model was trained with.
   *
   * @param trained what the model is trained with; nothing is asked of features by rule
   * @throws IllegalArgumentException if one of those is not here, or is of another kind; names it
   */
  public void requireAllOf(Features<?> trained) {
    for (Feature<?> asked : trained.list.features()) {
      Feature<R> known = list.find(asked.name(), asked.kind());
      if (known == null || known.kind().orMissing() != asked.kind().orMissing()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The model is trained with feature '%s' (a %s), which is %s; declare it under the same"
                    + " name",
                asked.name(),
                asked.kind().words(),
                known == null ? "missing here" : "a " + known.kind().words() + " here"));
      }
    }
  }

  /** Returns the getters by name, without encodings; empty for features by rule. */
  public SortedMap<String, Getter<? super R, ?>> columns() {
    SortedMap<String, Getter<? super R, ?>> columns = new TreeMap<>();
    list.features().forEach(feature -> columns.put(feature.name(), feature.getter()));
    return Collections.unmodifiableSortedMap(columns);
  }

  @Override
  public SortedMap<String, String> parameters() {
    return list.parameters();
  }

  @Override
  public String toString() {
    return "Features" + parameters();
  }

  /**
   * Builds {@link Features}. Not thread-safe.
   *
   * @param <R> the type of a row
   */
  @CanIgnoreReturnValue
  public static final class Builder<R> {

    private final List<Feature<R>> features = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a number that is never missing, standardized.
     *
     * @throws IllegalArgumentException if the name is blank or taken, or {@code value} refers to a
     *     method that returns a boxed number: use {@link #nullableNumber}
     */
    public Builder<R> number(String name, NumberGetter<? super R> value) {
      return number(name, value, NumberEncoding.standardized());
    }

    /**
     * Adds a number that is never missing.
     *
     * @throws IllegalArgumentException if the name is blank or taken, or {@code value} refers to a
     *     method that returns a boxed number: use {@link #nullableNumber}
     */
    public Builder<R> number(String name, NumberGetter<? super R> value, NumberEncoding encoding) {
      if (returnsAnObject(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Feature '%s': its getter returns a boxed number, which can be null; use nullableNumber",
                name));
      }
      return add(
          name,
          FeatureKind.NUMBER,
          row -> value.applyAsDouble(row),
          requireNonNull(encoding, "encoding"),
          GetterPath.of(value));
    }

    /** A getter that cannot be looked at is let in: it is refused when it meets a null. */
    private static boolean returnsAnObject(NumberGetter<?> getter) {
      try {
        return FunctionOrigin.isFunction(getter)
            && FunctionOrigin.of(getter).methodDescriptor().endsWith(";");
      } catch (IllegalArgumentException hidden) {
        return false;
      }
    }

    /**
     * Adds a number that is missing where {@code value} gives null or NaN, standardized.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> nullableNumber(String name, Getter<? super R, ? extends Number> value) {
      return nullableNumber(name, value, NumberEncoding.standardized());
    }

    /**
     * Adds a number that is missing where {@code value} gives null or NaN.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> nullableNumber(
        String name, Getter<? super R, ? extends Number> value, NumberEncoding encoding) {
      return add(name, FeatureKind.NULLABLE_NUMBER, value, encoding);
    }

    /**
     * Adds a category, one-hot: an enum constant, by its name; a text; anything whose {@code
     * toString} is the same in every process.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> category(String name, Getter<? super R, ?> value) {
      return category(name, value, CategoryEncoding.oneHot());
    }

    /**
     * Adds a category.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> category(String name, Getter<? super R, ?> value, CategoryEncoding encoding) {
      return add(name, FeatureKind.CATEGORY, value, encoding);
    }

    /**
     * Adds a text by its single words.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> text(String name, Getter<? super R, String> value) {
      return text(name, value, TextEncoding.words(1));
    }

    /**
     * Adds a text.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> text(String name, Getter<? super R, String> value, TextEncoding encoding) {
      return add(name, FeatureKind.TEXT, value, encoding);
    }

    /**
     * Adds a date by its parts. Of an {@link java.time.Instant} it is the day in UTC, of a time
     * with a zone the day there.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> date(String name, Getter<? super R, ? extends Temporal> value) {
      return date(name, value, DateEncoding.parts());
    }

    /**
     * Adds a date. Of an {@link java.time.Instant} it is the day in UTC, of a time with a zone the
     * day there.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> date(
        String name, Getter<? super R, ? extends Temporal> value, DateEncoding encoding) {
      return add(name, FeatureKind.DATE, value, encoding);
    }

    /**
     * Adds a flag.
     *
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Builder<R> flag(String name, Getter<? super R, Boolean> value) {
      requireNonNull(value, "value");
      return add(name, FeatureKind.FLAG, value, null, GetterPath.of(value));
    }

    /**
     * Adds all of another's features, their names behind {@code prefix} and a dot.
     *
     * @throws IllegalArgumentException if a name is taken, or the others are made by rule
     */
    public Builder<R> all(String prefix, Features<? super R> others) {
      addAll(prefix, others.list);
      return this;
    }

    private void addAll(String prefix, FeatureList<? super R> others) {
      if (others instanceof FeaturesByRule) {
        throw new IllegalArgumentException("Features by rule cannot be included in others");
      }
      others.features().forEach(other -> addPrefixed(prefix, other));
    }

    private void addPrefixed(String prefix, Feature<? super R> other) {
      String name = prefix + '.' + other.name();
      DeclaredFeatures.requireFree(name, features);
      features.add(
          new Feature<>(name, other.kind(), other.getter(), other.encoding(), other.source()));
    }

    private Builder<R> add(
        String name, FeatureKind kind, Getter<? super R, ?> value, Encoding encoding) {
      requireNonNull(value, "value");
      return add(name, kind, value, requireNonNull(encoding, "encoding"), GetterPath.of(value));
    }

    private Builder<R> add(
        String name,
        FeatureKind kind,
        Getter<? super R, ?> value,
        @Nullable Encoding encoding,
        GetterPath path) {
      DeclaredFeatures.requireFree(name, features);
      features.add(new Feature<>(name, kind, value, encoding, new Feature.Declared(path)));
      return this;
    }

    /**
     * Returns the features; the builder can go on.
     *
     * @throws IllegalStateException if there are none
     */
    @CheckReturnValue
    public Features<R> build() {
      if (features.isEmpty()) {
        throw new IllegalStateException("Features need at least one; add number, text, ...");
      }
      return new Features<>(new DeclaredFeatures<>(List.copyOf(features)), null);
    }
  }
}
