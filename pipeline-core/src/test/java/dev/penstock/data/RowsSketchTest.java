package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowsSketchTest {

  enum Label {
    HAM,
    SPAM
  }

  record Place(String town, int zip) {}

  record Sale(@Nullable Number price, String item, Label label, LocalDate day, Place place) {}

  record SameSale(double cost, String what, Label is, LocalDate on, Place where) {}

  record Id(int number) {}

  record Holder(Object value) {}

  private static Sale sale(Number price) {
    return new Sale(price, "tea", Label.HAM, LocalDate.of(2024, 5, 6), new Place("Ulm", 89073));
  }

  private static RowsSketch of(Object... rows) {
    RowsSketch.Builder builder = RowsSketch.builder();
    List.of(rows).forEach(builder::add);
    return builder.build();
  }

  private static RowsSketch ids(int from, int to) {
    return of(IntStream.range(from, to).mapToObj(Id::new).toArray());
  }

  @Test
  void isTheSameForTheSameRowsInAnyOrder() {
    List<Id> rows = new ArrayList<>(IntStream.range(0, 3_000).mapToObj(Id::new).toList());
    RowsSketch before = RowsSketch.of(Rows.of(Id.class, rows));
    Collections.shuffle(rows, new Random(1));

    assertThat(RowsSketch.of(Rows.of(Id.class, rows))).isEqualTo(before);
  }

  @Test
  void countsCopies() {
    assertThat(of(new Id(1), new Id(1)).digest()).isNotEqualTo(of(new Id(1)).digest());
    assertThat(of(new Id(1), new Id(1)).count()).isEqualTo(2);
  }

  @Test
  void takesNumbersByValueAndRecordsByWhatTheyHold() {
    RowsSketch whole = of(sale(3));

    assertThat(of(sale(3L))).isEqualTo(whole);
    assertThat(of(sale(3.0))).isEqualTo(whole);
    assertThat(of(sale(3f))).isEqualTo(whole);
    assertThat(of(sale(new BigDecimal("3.00")))).isEqualTo(whole);
    assertThat(of(new SameSale(3, "tea", Label.HAM, sale(3).day(), sale(3).place())))
        .isEqualTo(whole);
    assertThat(of(sale(3.5))).isNotEqualTo(whole);
  }

  @Test
  void takesAllThatIsMissingAsOne() {
    RowsSketch missing = of(new Holder(""));

    assertThat(of(new Holder(" \t"))).isEqualTo(missing);
    assertThat(of(new Holder(Double.NaN))).isEqualTo(missing);
    assertThat(of(new Holder(Optional.empty()))).isEqualTo(missing);
    assertThat(of(new Holder("0"))).isNotEqualTo(missing);
  }

  @Test
  void takesColumnsInAnyOrder() {
    Map<String, Object> one = new java.util.LinkedHashMap<>();
    one.put("b", 1.0);
    one.put("a", "x");
    Map<String, Object> other = new java.util.LinkedHashMap<>();
    other.put("a", "x");
    other.put("b", 1);

    assertThat(of(Row.of(one))).isEqualTo(of(Row.of(other)));
    assertThat(of(Row.of(Map.of("a", "1", "b", "x"))))
        .isNotEqualTo(of(Row.of(Map.of("a", "x", "b", "1"))));
  }

  @Test
  void saysWhichShareIsInAnother() {
    assertThat(ids(0, 100).shareIn(ids(40, 300))).isEqualTo(0.6);
    assertThat(ids(40, 290).shareIn(ids(0, 100))).isEqualTo(0.24);
    assertThat(ids(0, 100).shareIn(ids(100, 300))).isZero();
    assertThat(ids(0, 100).shareIn(ids(0, 300))).isEqualTo(1);
    assertThat(of().shareIn(ids(0, 3))).isZero();
    assertThat(of().shareIn(of())).isZero();
  }

  @Test
  void countsCopiesOnceInAShare() {
    RowsSketch twice = of(new Id(1), new Id(1), new Id(2), new Id(2), new Id(3), new Id(3));

    assertThat(twice.shareIn(ids(0, 3))).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(ids(0, 3).shareIn(twice)).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void estimatesTheShareOfLargeSets() {
    assertThat(ids(0, 20_000).shareIn(ids(8_000, 28_000))).isCloseTo(0.6, within(0.05));
    assertThat(ids(0, 20_000).shareIn(ids(20_000, 40_000))).isZero();
    assertThat(ids(0, 5_000).shareIn(ids(2_500, 40_000))).isCloseTo(0.5, within(0.15));
    assertThat(ids(0, 40_000).shareIn(ids(0, 10_000))).isCloseTo(0.25, within(0.05));
    assertThat(ids(0, 20_000).shareIn(ids(0, 20_000))).isEqualTo(1);
  }

  @Test
  void isReadFromItsText() {
    assertThat(List.of(of(), ids(0, 5), ids(0, 1024), ids(0, 5_000)))
        .allSatisfy(
            sketch -> {
              assertThat(RowsSketch.parse(sketch.toText())).isEqualTo(sketch);
              assertThat(sketch.toText()).hasSizeLessThan(12_000).doesNotContain("\n");
            });
  }

  @Test
  void isTheSameTextInEveryLocale() {
    String text = ids(0, 5).toText();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ids(0, 5).toText()).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Nested
  class Refuses {
    @Test
    void aTextThatIsDamaged() {
      String text = ids(0, 5).toText();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> RowsSketch.parse(text.replace("v1 5 ", "v1 6 ")))
          .withMessage(
              "A sketch of rows must read as RowsSketch.toText() wrote it:"
                  + " it is damaged, or of another format");
      assertThatIllegalArgumentException().isThrownBy(() -> RowsSketch.parse(""));
    }

    @Test
    void whatHoldsAnUnknownClass() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new Holder(new Object())))
          .withMessageContaining("a value of class 'java.lang.Object' has no text");
    }
  }
}
