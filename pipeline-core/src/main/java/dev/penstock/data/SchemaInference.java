package dev.penstock.data;

import dev.penstock.data.Schema.Column;
import dev.penstock.data.Schema.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the columns of rows without a class: a column is of numbers if all its values that are
 * there are numbers and there is at least one, else of texts.
 */
final class SchemaInference {

  private final Map<String, State> states = new LinkedHashMap<>();

  private static final class State {
    private boolean missing;
    private boolean number;
    private boolean text;
    private boolean notANumber;
  }

  /** Returns the schema of {@code rows}: from their class, or for a {@link Row} in one pass. */
  static Schema of(Rows<?> rows) {
    if (rows.type() != Row.class) {
      return Schema.of(rows.type());
    }
    SchemaInference inference = new SchemaInference();
    rows.forEach(row -> inference.add((Row) row));
    return inference.schema();
  }

  void add(Row row) {
    for (String column : row.columns()) {
      State state = states.computeIfAbsent(column, name -> new State());
      if (row.isMissing(column)) {
        state.missing = true;
      } else if (!state.text) {
        boolean number = row.isNumber(column);
        state.notANumber |= number && row.number(column) == null;
        state.number |= number;
        state.text = !number;
      }
    }
  }

  Schema schema() {
    List<Column> columns = new ArrayList<>();
    states.forEach(
        (name, state) -> {
          boolean number = state.number && !state.text;
          boolean missing = state.missing || (number && state.notANumber);
          columns.add(new Column(name, number ? Kind.NUMBER : Kind.TEXT, missing));
        });
    return new Schema(columns);
  }
}
