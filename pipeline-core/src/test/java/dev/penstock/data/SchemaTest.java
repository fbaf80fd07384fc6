package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.data.Schema.Column;
import dev.penstock.data.Schema.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {

  enum Size {
    SMALL
  }

  record Inner(Size size, @Nullable LocalDate day) {}

  record Outer(
      String name,
      int rooms,
      @Nullable Double price,
      Optional<Instant> sold,
      boolean old,
      Inner inner,
      List<String> tags) {}

  @Test
  void isReadFromTheComponentsOfARecord() {
    assertThat(Schema.of(Outer.class).columns())
        .containsExactly(
            new Column("name", Kind.TEXT, false),
            new Column("rooms", Kind.NUMBER, false),
            new Column("price", Kind.NUMBER, true),
            new Column("sold", Kind.TIME, true),
            new Column("old", Kind.FLAG, false),
            new Column("inner.size", Kind.CATEGORY, true),
            new Column("inner.day", Kind.DATE, true),
            new Column("tags", Kind.OTHER, true));
  }

  @Test
  void ofAnotherTypeIsOneColumn() {
    assertThat(Schema.of(String.class).names()).containsExactly("value");
    assertThat(Schema.of(Double.class).column("value").kind()).isEqualTo(Kind.NUMBER);
  }

  @Test
  void namesTheClosestColumnsOfAnUnknownName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schema.of(Outer.class).column("room"))
        .withMessage("There is no column 'room'. Did you mean 'rooms'?");
  }

  @Test
  void refusesOneNameTwice() {
    Column column = new Column("a", Kind.TEXT, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schema(List.of(column, column)))
        .withMessage("Column 'a' appears twice");
  }
}
