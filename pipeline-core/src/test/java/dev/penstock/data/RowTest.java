package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTest {

  private static Row row(Object... namesAndValues) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return Row.of(values);
  }

  @Test
  void hasTextsAndNumbersByColumn() {
    Row row = row("town", "Bern", "rooms", 3, "price", "4.5", "day", LocalDate.EPOCH, "sold", true);

    assertThat(row.columns()).containsExactly("town", "rooms", "price", "day", "sold");
    assertThat(row.text("rooms")).isEqualTo("3");
    assertThat(row.number("rooms")).isEqualTo(3.0);
    assertThat(row.number("price")).isEqualTo(4.5);
    assertThat(row.text("day")).isEqualTo("1970-01-01");
    assertThat(row.text("sold")).isEqualTo("true");
  }

  @Test
  void hasMissingValues() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("none", null);
    values.put("empty", "");
    values.put("nan", Double.NaN);
    Row row = Row.of(values);

    assertThat(row.columns()).allMatch(row::isMissing);
    assertThat(row.text("none")).isEmpty();
    assertThat(row.number("none")).isNull();
    assertThat(row.number("nan")).isNull();
  }

  @Test
  void isEqualIfItsTextsAre() {
    assertThat(row("a", 3.0, "b", "x"))
        .isEqualTo(row("a", "3", "b", "x"))
        .hasSameHashCodeAs(row("a", 3, "b", "x"))
        .isNotEqualTo(row("a", 3, "b", "y"))
        .isNotEqualTo(row("a", 3))
        .hasToString("Row[a=3, b=x]");
  }

  @Test
  void refusesAColumnThatItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("total_charges", 1).number("totalCharge"))
        .withMessage("The row has no column 'totalCharge'. Did you mean 'total_charges'?");
  }

  @Test
  void refusesATextAsANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("rooms", "many").number("rooms"))
        .withMessage(
            "Column 'rooms' holds a text that is not a number; read it as a text, or let the cell be"
                + " read as missing");
  }

  @Test
  void refusesOtherValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("tags", List.of("a")))
        .withMessageStartingWith("Column 'tags' must hold a text, number");
  }

  @Test
  void reachesFiveHundredColumns() {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int column = 0; column < 500; column++) {
        values.put("c" + column, column % 2 == 0 ? (Object) (double) (i * column) : "t" + i);
      }
      all.add(Row.of(values));
    }
    Rows<Row> rows = Rows.of(Row.class, all);

    assertThat(rows.schema().columns()).hasSize(500);
    assertThat(rows.schema().column("c498").kind()).isEqualTo(Schema.Kind.NUMBER);
    assertThat(rows.schema().column("c499").kind()).isEqualTo(Schema.Kind.TEXT);
    assertThat(rows.digest()).isEqualTo(Rows.of(Row.class, all).digest());
  }

  @Test
  void holdsWhatADatabaseGives() {
    UUID id = UUID.fromString("0b4cfa0e-6d1c-4d2b-9f55-3a8e2f0d9b11");
    Row row =
        Row.of(
            Map.of(
                "at", Timestamp.valueOf("2024-05-06 07:08:09.5"),
                "day", java.sql.Date.valueOf("2024-05-06"),
                "time", Time.valueOf("07:08:09"),
                "id", id));

    assertThat(row.text("at")).isEqualTo("2024-05-06T07:08:09.500");
    assertThat(row.text("day")).isEqualTo("2024-05-06");
    assertThat(row.text("time")).isEqualTo("07:08:09");
    assertThat(row.text("id")).isEqualTo(id.toString());
  }

  @Test
  void namesAColumnOfWhichTwoLettersAreSwapped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Row.of(Map.of("digit", 1)).text("digti"))
        .withMessage("The row has no column 'digti'. Did you mean 'digit'?");
  }
}
