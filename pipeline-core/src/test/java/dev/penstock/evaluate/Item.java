package dev.penstock.evaluate;

import dev.penstock.data.Rows;
import dev.penstock.data.TestRows;
import dev.penstock.data.ValidationRows;
import dev.penstock.model.Classification;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.train.Task;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows whose true label follows from their number, and models that are wrong where a test says.
 *
 * @param id from 0
 * @param kind the true label
 * @param group "a" for the first half, "b" for the second
 */
public record Item(int id, Kind kind, String group) {

  /** The labels. */
  public enum Kind {
    HAM,
    SPAM
  }

  public static final Task<Item, Classification<Kind>> TASK =
      Task.classification(Kind.class, Item::kind);

  private static final List<Kind> KINDS = List.of(Kind.values());

  /** Every third row is spam. */
  public static Rows<Item> rows(int count) {
    return Rows.of(
        Item.class,
        IntStream.range(0, count)
            .mapToObj(
                id -> new Item(id, id % 3 == 0 ? Kind.SPAM : Kind.HAM, id < count / 2 ? "a" : "b"))
            .toList());
  }

  public static TestRows<Item> test(int count) {
    return TestRows.all(rows(count));
  }

  public static ValidationRows<Item> validation(int count) {
    return ValidationRows.all(rows(count));
  }

  /** Returns a model that gives the truth 0.9, and 0.2 where it is wrong. */
  public static TrainedModel<Item, Classification<Kind>> model(IntPredicate wrong) {
    return FunctionModels.<Item, Classification<Kind>>named("items").add("model", wrongOn(wrong));
  }

  public static Predictor<Item, Classification<Kind>> wrongOn(IntPredicate wrong) {
    return item -> {
      double ofTruth = wrong.test(item.id()) ? 0.2 : 0.9;
      double ofSpam = item.kind() == Kind.SPAM ? ofTruth : 1 - ofTruth;
      return Classification.of(KINDS, new double[] {1 - ofSpam, ofSpam});
    };
  }

  /** Returns a candidate without scores on validation rows. */
  public static Candidate<Item, Classification<Kind>> candidate(
      String name, TrainedModel<Item, Classification<Kind>> model) {
    return new Candidate<>(name, model, Judged.scores(NoUnits.INSTANCE));
  }
}
