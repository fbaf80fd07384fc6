package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.Stage;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Stages that read rows stop soon after a cancel, without an interrupt, and say how far they are.
 */
class CancelledPassTest {

  private static final int ROWS = 20_000;
  private static final SplitRows<Item> SPLIT = SplitRows.of(Item.class, 0.5, 0.25, 0.25);

  private final TestStageContext context = TestStageContext.create();

  record Item(int value) {
    Instant time() {
      return Instant.ofEpochSecond(value);
    }

    int digit() {
      return value % 10;
    }
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static Rows<Item> rows() {
    return Rows.of(Item.class, IntStream.range(0, ROWS).mapToObj(Item::new).toList());
  }

  private static void stopsAt(int cancelledAt, Stage<Rows<Item>, ?> stage) {
    AtomicInteger read = new AtomicInteger();
    try (TestStageContext cancelled = TestStageContext.create()) {
      Rows<Item> counted =
          rows()
              .map(
                  "counted",
                  Item.class,
                  item -> {
                    if (read.incrementAndGet() == cancelledAt) {
                      cancelled.cancel();
                    }
                    return item;
                  });
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> stage.run(counted, cancelled))
          .withMessageMatching("Cancelled after \\d+ rows");
    }
    assertThat(read.get()).isBetween(cancelledAt, cancelledAt + 4_096);
  }

  @Test
  void aSplitByTimeStopsInBothPasses() {
    stopsAt(5_000, SPLIT.byTime("time", Item::time, Duration.ZERO));
    stopsAt(ROWS + 5_000, SPLIT.byTime("time", Item::time, Duration.ZERO));
  }

  @Test
  void aSplitByStrataStopsInBothPasses() {
    stopsAt(5_000, SPLIT.stratifiedBy("digit", Item::digit));
    stopsAt(ROWS + 5_000, SPLIT.stratifiedBy("digit", Item::digit));
  }

  @Test
  void aSplitByKeyStops() {
    stopsAt(5_000, SPLIT.groupedBy("value", Item::value));
  }

  @Test
  void expectationsStop() {
    stopsAt(5_000, Expect.rows(Item.class).between("value", Item::value, 0, ROWS));
  }

  @Test
  void aSplitTellsHowFarItIsOverBothPasses() throws Exception {
    Split<Item> unused = SPLIT.stratifiedBy("digit", Item::digit).run(rows(), context);

    assertThat(context.lastProgress()).isBetween(0.8, 1.0);
  }

  @Test
  void expectationsTellHowFarTheyAre() {
    Rows<Item> unused = Expect.rows(Item.class).run(rows(), context);

    assertThat(context.lastProgress()).isBetween(0.8, 1.0);
  }

  @Test
  void rowsThatOnlyAPassCanCountAreNotReadOnceMoreToTellHowFarItIs() {
    AtomicInteger read = new AtomicInteger();
    Rows<Item> selected =
        rows()
            .where(
                "counted",
                item -> {
                  read.incrementAndGet();
                  return true;
                });

    Rows<Item> same = Expect.rows(Item.class).run(selected, context);
    assertThat(read.get()).isEqualTo(ROWS);
    assertThat(same).isSameAs(selected);
    Split<Item> unused = SPLIT.groupedBy("value", Item::value).run(selected, context);
    assertThat(read.get()).isEqualTo(2 * ROWS);
  }
}
