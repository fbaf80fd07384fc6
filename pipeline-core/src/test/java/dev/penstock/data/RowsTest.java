package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowsTest {

  record House(String town, double price, @Nullable Integer rooms) {}

  private static final List<House> HOUSES =
      List.of(new House("Bern", 3, 1), new House("Genf", 5, null), new House("Chur", 4, 2));

  private final Rows<House> rows = Rows.of(House.class, HOUSES);

  @Test
  void areReadInOrderAsOftenAsOneLikes() {
    List<House> seen = new ArrayList<>();
    rows.forEach(seen::add);
    rows.forEach(seen::add);

    assertThat(seen).hasSize(6).startsWith(HOUSES.get(0), HOUSES.get(1)).endsWith(HOUSES.get(2));
    assertThat(rows.count()).isEqualTo(3);
    assertThat(rows.type()).isEqualTo(House.class);
  }

  @Test
  void areMappedLazily() {
    AtomicInteger calls = new AtomicInteger();
    Rows<String> towns =
        rows.map(
            "towns",
            String.class,
            house -> {
              calls.incrementAndGet();
              return house.town();
            });

    assertThat(calls).hasValue(0);
    assertThat(towns.count()).isEqualTo(3);
    assertThat(calls).hasValue(0);
    assertThat(list(towns)).containsExactly("Bern", "Genf", "Chur");
  }

  @Test
  void areSelectedAndCountedOnDemand() {
    Rows<House> dear = rows.where(house -> house.price() > 3);

    assertThat(list(dear)).extracting(House::town).containsExactly("Genf", "Chur");
    assertThat(dear.count()).isEqualTo(2);
    assertThat(dear.where(house -> house.price() > 4).count()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway") // what is not there is what is tested
  void refuseARowThatIsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Rows.of(String.class, Arrays.asList("a", null)))
        .withMessage("Row 2 of 2 is null; leave it out, missing values are null in a row");
  }

  @Test
  void streamsCanBeClosedBeforeTheirEnd() {
    AtomicInteger closed = new AtomicInteger();
    try (Stream<House> stream = rows.stream().onClose(closed::incrementAndGet)) {
      assertThat(stream.findFirst()).contains(HOUSES.get(0));
    }
    assertThat(closed).hasValue(1);
  }

  @Nested
  class TheDigest {

    @Test
    void followsFromTheContent() {
      Rows<House> same = Rows.of(House.class, new ArrayList<>(HOUSES));
      Rows<House> fewer = Rows.of(House.class, HOUSES.subList(0, 2));

      assertThat(same.digest()).isEqualTo(rows.digest());
      assertThat(fewer.digest()).isNotEqualTo(rows.digest());
    }

    @Test
    void ofMappedRowsFollowsFromTheFunction() {
      assertThat(rows.map(String.class, House::town).digest())
          .isEqualTo(rows.map(String.class, House::town).digest())
          .isNotEqualTo(rows.map(Object.class, House::price).digest())
          .isNotEqualTo(rows.digest());
    }

    @Test
    void followsFromWhatALambdaCaptured() {
      assertThat(dearer(3).digest()).isEqualTo(dearer(3).digest()).isNotEqualTo(dearer(4).digest());
    }

    private Rows<House> dearer(double price) {
      return rows.where(house -> house.price() > price);
    }

    @Test
    void isRefusedForAFunctionWithoutIdentity() {
      AtomicInteger counter = new AtomicInteger();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> rows.where(house -> counter.get() > 0))
          .withMessageContaining("a value of class 'java.util.concurrent.atomic.AtomicInteger'")
          .withMessageEndingWith("Give it a name, as the first argument");
      assertThat(rows.where("counted", house -> counter.get() == 0).count()).isEqualTo(3);
    }

    @Test
    void isRefusedForContentWithoutStableText() {
      Rows<Thread> threads = Rows.of(Thread.class, List.of(Thread.currentThread()));

      assertThatIllegalArgumentException()
          .isThrownBy(threads::digest)
          .withMessageContaining("a value of class 'java.lang.Thread'");
    }
  }

  @Test
  void refuseAFunctionThatReturnsNull() {
    Rows<Integer> rooms = rows.map("rooms", Integer.class, House::rooms);

    assertThatIllegalStateException()
        .isThrownBy(() -> list(rooms))
        .withMessage(
            "The function of map returned null for row 2; select the rows before, with where");
  }

  private static <T> List<T> list(Rows<T> rows) {
    try (Stream<T> stream = rows.stream()) {
      return stream.toList();
    }
  }

  record Item(int value) {}

  private static Rows<Item> many() {
    return Rows.of(Item.class, IntStream.range(0, 20_000).mapToObj(Item::new).toList());
  }

  private static void isCancelledAfter4096Rows(ThrowingCallable pass) {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(pass)
          .withMessage("Cancelled after 4096 rows");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aPassEndsWhenItsThreadIsInterrupted() {
    isCancelledAfter4096Rows(() -> many().forEach(row -> {}));
    isCancelledAfter4096Rows(() -> many().where(row -> row.value() < 0).forEach(row -> {}));
    isCancelledAfter4096Rows(() -> many().where(row -> row.value() < 0).count());
    isCancelledAfter4096Rows(() -> many().map(Item.class, row -> row).forEach(row -> {}));
  }
}
