package dev.penstock.features;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits one encoding on values, and shows what it makes of others. */
final class Encoded {

  /** A row of one value. */
  record Cell<V>(@Nullable V value) {}

  private final RowEncoder<Cell<?>> encoder;

  private Encoded(Features<Cell<?>> features, List<?> training) {
    @SuppressWarnings("unchecked") // the type of a row's values is in no class
    Class<Cell<?>> type = (Class<Cell<?>>) (Class<?>) Cell.class;
    List<? extends Cell<?>> rows = training.stream().map(Cell::new).toList();
    FittedFeatures fitted = features.fit(TrainingRows.all(Rows.of(type, rows)));
    this.encoder = features.encoder(FittedFeatures.of(fitted.toBytes()), Map.of());
  }

  @SuppressWarnings("unchecked") // as above
  private static Features.Builder<Cell<?>> builder() {
    return Features.of((Class<Cell<?>>) (Class<?>) Cell.class);
  }

  static Encoded numbers(NumberEncoding encoding, List<? extends Number> training) {
    return new Encoded(
        builder().nullableNumber("x", cell -> (Number) cell.value(), encoding).build(), training);
  }

  static Encoded texts(TextEncoding encoding, String... training) {
    return new Encoded(
        builder().text("x", cell -> (String) cell.value(), encoding).build(), List.of(training));
  }

  static Encoded categories(CategoryEncoding encoding, Object... training) {
    return new Encoded(builder().category("x", Cell::value, encoding).build(), List.of(training));
  }

  static Encoded dates(DateEncoding encoding, List<?> training) {
    return new Encoded(
        builder().date("x", cell -> (java.time.temporal.Temporal) cell.value(), encoding).build(),
        training);
  }

  /** Returns the numbers that the value becomes, with their zeros. */
  double[] of(@Nullable Object value) {
    double[] numbers = new double[encoder.fitted().width()];
    int[] last = {-1};
    encoder.encode(
        new Cell<>(value),
        (index, number) -> {
          if (index <= last[0] || number == 0 || !Double.isFinite(number)) {
            throw new AssertionError("Not ascending, zero or not finite: " + index + " " + number);
          }
          last[0] = index;
          numbers[index] = number;
        });
    return numbers;
  }
}
