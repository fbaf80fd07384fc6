package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.data.Schema.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A column of rows without a class whose kind is known. Its cells stay texts. Immutable. */
final class DeclaredColumn {

  private final Kind kind;
  private final NumberStyle numbers;
  private final List<CellType> types;

  private DeclaredColumn(Kind kind, NumberStyle numbers, List<CellType> types) {
    this.kind = kind;
    this.numbers = numbers;
    this.types = types;
  }

  static DeclaredColumn of(String name, Kind kind, CsvFormat format) {
    List<Class<?>> classes =
        switch (kind) {
          case NUMBER -> List.of(double.class);
          case FLAG -> List.of(boolean.class);
          case DATE -> List.of(LocalDate.class);
          case TIME -> List.of(Instant.class, LocalDateTime.class);
          case TEXT, CATEGORY, OTHER -> List.of();
        };
    List<CellType> types = new ArrayList<>();
    for (Class<?> type : classes) {
      types.add(requireNonNull(CellType.of(type, format.cells(), name)));
    }
    return new DeclaredColumn(kind, format.cells().numbers(), types);
  }

  Kind kind() {
    return kind;
  }

  String expected() {
    return types.stream().map(CellType::expected).collect(Collectors.joining(" or "));
  }

  /** Returns whether a cell that is not missing is of the kind. */
  boolean fits(char[] buffer, int offset, int length) {
    for (CellType type : types) {
      if (fits(type, buffer, offset, length)) {
        return true;
      }
    }
    return types.isEmpty();
  }

  private static boolean fits(CellType type, char[] buffer, int offset, int length) {
    try {
      Object unused = type.parser().parse(buffer, offset, length);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Returns the text of a cell that fits; a number with a decimal point and no groups. */
  String text(char[] buffer, int offset, int length) {
    return kind == Kind.NUMBER
        ? numbers.plain(buffer, offset, length)
        : new String(buffer, offset, length);
  }
}
