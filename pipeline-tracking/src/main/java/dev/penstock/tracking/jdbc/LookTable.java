package dev.penstock.tracking.jdbc;

import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at test sets. Of each model is kept how many there are, and their checksum. */
final class LookTable {

  static final String TABLE = "penstock_model_looks";
  static final String LOOKS = "penstock_test_look";

  /**
   * A row of the table of models that were looked at.
   *
   * @param looks how many there are
   * @param rowsCheck the sum of their checksums
   */
  private record Total(long model, long looks, long rowsCheck) {

    RowCheck check() {
      return RowCheck.of(TABLE).number(model).number(looks).number(rowsCheck);
    }

    Total after(long lookCheck) {
      return new Total(model, looks + 1, rowsCheck + lookCheck);
    }
  }

  private LookTable() {}

  private static RowCheck check(
      long model, long number, String run, String stage, String testSet, long lookedAt) {
    return RowCheck.of(LOOKS)
        .number(model)
        .number(number)
        .text(run)
        .text(stage)
        .text(testSet)
        .number(lookedAt);
  }

  private static Total total(Session session, ModelTable.Model model) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT looks, rows_check, row_check FROM penstock_model_looks WHERE model_key = ?");
    query.setLong(1, model.key());
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return new Total(model.key(), 0, 0);
      }
      Total total = new Total(model.key(), rows.getLong(1), rows.getLong(2));
      DamagedRowException.requireSame(
          rows.getLong(3), total.check(), TABLE, "'" + model.name() + "'");
      return total;
    }
  }

  private static void write(Session session, Total total) throws SQLException {
    PreparedStatement write =
        session.prepare(
            "INSERT INTO penstock_model_looks (model_key, looks, rows_check, row_check)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (model_key) DO UPDATE SET"
                + " looks = excluded.looks, rows_check = excluded.rows_check,"
                + " row_check = excluded.row_check");
    write.setLong(1, total.model());
    write.setLong(2, total.looks());
    write.setLong(3, total.rowsCheck());
    write.setLong(4, total.check().value());
    write.executeUpdate();
  }

  /** Adds a look behind the others of its model. */
  static void insert(Session session, ModelTable.Model model, TestLook look) throws SQLException {
    Total total = total(session, model);
    long lookedAt = Nanos.of(look.at());
    long check =
        check(
                model.key(),
                total.looks() + 1,
                look.run().value(),
                look.stage(),
                look.testSet(),
                lookedAt)
            .value();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_test_look (model_key, number, run_id, stage, test_set, looked_at,"
                + " row_check) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.setLong(1, model.key());
    insert.setLong(2, total.looks() + 1);
    insert.setString(3, look.run().value());
    insert.setString(4, look.stage());
    insert.setString(5, look.testSet());
    insert.setLong(6, lookedAt);
    insert.setLong(7, check);
    insert.executeUpdate();
    write(session, total.after(check));
  }

  /** Returns all looks at a model, oldest first. */
  static List<TestLook> looks(Session session, ModelTable.Model model) throws SQLException {
    Total total = total(session, model);
    PreparedStatement query =
        session.prepare(
            "SELECT number, run_id, stage, test_set, looked_at, row_check FROM penstock_test_look"
                + " WHERE model_key = ? ORDER BY number");
    query.setLong(1, model.key());
    List<TestLook> looks = new ArrayList<>();
    long sum = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        looks.add(look(model, rows));
        sum += rows.getLong(6);
      }
    }
    DamagedRowException.requireSum(total.rowsCheck(), sum, LOOKS, "model '" + model.name() + "'");
    return List.copyOf(looks);
  }

  private static TestLook look(ModelTable.Model model, ResultSet rows) throws SQLException {
    long number = rows.getLong(1);
    String run = Columns.text(rows, 2);
    String stage = Columns.text(rows, 3);
    String testSet = Columns.text(rows, 4);
    long lookedAt = rows.getLong(5);
    String row = "'" + model.name() + " look " + number + "'";
    DamagedRowException.requireSame(
        rows.getLong(6), check(model.key(), number, run, stage, testSet, lookedAt), LOOKS, row);
    return Decoding.of(
        LOOKS,
        row,
        () ->
            new TestLook(model.name(), new RunId(run), stage, testSet, Nanos.toInstant(lookedAt)));
  }
}
