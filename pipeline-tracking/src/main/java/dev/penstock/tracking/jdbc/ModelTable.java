package dev.penstock.tracking.jdbc;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Models and their versions. */
final class ModelTable {

  static final String TABLE = "penstock_model";
  static final String VERSIONS = "penstock_model_version";

  private static final String NO_RUN = "";

  /**
   * A row of the table of models.
   *
   * @param key the key of its rows
   * @param rowsCheck the sum of the checksums of its versions
   */
  record Model(long key, String name, long rowsCheck) {

    // Not of the key: the rows below have it, and would be missed if it were another.
    RowCheck check() {
      return RowCheck.of(TABLE).text(name).number(rowsCheck);
    }
  }

  private ModelTable() {}

  /** Adds a model if there is none of this name, and keeps others from changing it. */
  static Model lock(Session session, String name) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_model (name, rows_check, row_check) VALUES (?, 0, ?)"
                + " ON CONFLICT DO NOTHING");
    insert.setString(1, name);
    insert.setLong(2, new Model(0, name, 0).check().value());
    insert.executeUpdate();
    return find(session, name, session.dialect().forUpdate())
        .orElseThrow(
            () ->
                new SQLException(
                    String.format(Locale.ROOT, "The row of model '%s' is gone", name)));
  }

  static Optional<Model> find(Session session, String name) throws SQLException {
    return find(session, name, "");
  }

  private static Optional<Model> find(Session session, String name, String end)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT model_key, name, rows_check, row_check FROM penstock_model WHERE name = ?"
                + end);
    query.setString(1, name);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      return Optional.of(read(rows));
    }
  }

  private static Model read(ResultSet rows) throws SQLException {
    Model model = new Model(rows.getLong(1), Columns.text(rows, 2), rows.getLong(3));
    DamagedRowException.requireSame(rows.getLong(4), model.check(), TABLE, quoted(model.name()));
    return model;
  }

  /** Returns the names of the models that have versions: of one that was only looked at is none. */
  static List<String> names(Session session) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT model_key, name, rows_check, row_check FROM penstock_model"
                + " WHERE rows_check <> 0");
    List<String> names = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        names.add(read(rows).name());
      }
    }
    return names.stream().sorted().toList();
  }

  static void update(Session session, Model model) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE penstock_model SET rows_check = ?, row_check = ? WHERE model_key = ?");
    update.setLong(1, model.rowsCheck());
    update.setLong(2, model.check().value());
    update.setLong(3, model.key());
    update.executeUpdate();
  }

  static void insert(Session session, Model model, ModelVersion version) throws SQLException {
    String digest = version.digest().hex();
    String run = version.run().map(RunId::value).orElse(NO_RUN);
    long createdAt = Nanos.of(version.createdAt());
    long check = check(model.key(), version.number(), digest, run, createdAt).value();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_model_version (model_key, number, digest, run_id, created_at,"
                + " row_check) VALUES (?, ?, ?, ?, ?, ?)");
    insert.setLong(1, model.key());
    insert.setInt(2, version.number());
    insert.setString(3, digest);
    insert.setString(4, run);
    insert.setLong(5, createdAt);
    insert.setLong(6, check);
    insert.executeUpdate();
    update(session, new Model(model.key(), model.name(), model.rowsCheck() + check));
  }

  static RowCheck check(long model, long number, String digest, String run, long createdAt) {
    return RowCheck.of(VERSIONS)
        .number(model)
        .number(number)
        .text(digest)
        .text(run)
        .number(createdAt);
  }

  /** Returns all versions, oldest first. */
  static List<ModelVersion> versions(Session session, Model model) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT number, digest, run_id, created_at, row_check FROM penstock_model_version"
                + " WHERE model_key = ? ORDER BY number");
    query.setLong(1, model.key());
    List<ModelVersion> versions = new ArrayList<>();
    long check = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        versions.add(version(model, rows));
        check += rows.getLong(5);
      }
    }
    DamagedRowException.requireSum(
        model.rowsCheck(), check, VERSIONS, "model " + quoted(model.name()));
    return List.copyOf(versions);
  }

  /**
   * Returns a version.
   *
   * @throws DamagedRowException if there is none of this number
   */
  static ModelVersion version(Session session, Model model, long number) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT number, digest, run_id, created_at, row_check FROM penstock_model_version"
                + " WHERE model_key = ? AND number = ?");
    query.setLong(1, model.key());
    query.setLong(2, number);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw DamagedRowException.rows(VERSIONS, "model " + quoted(model.name()));
      }
      return version(model, rows);
    }
  }

  private static ModelVersion version(Model model, ResultSet rows) throws SQLException {
    long number = rows.getLong(1);
    String digest = Columns.text(rows, 2);
    String run = Columns.text(rows, 3);
    long createdAt = rows.getLong(4);
    String row = model.name() + ":" + number;
    DamagedRowException.requireSame(
        rows.getLong(5), check(model.key(), number, digest, run, createdAt), VERSIONS, quoted(row));
    return Decoding.of(
        VERSIONS,
        quoted(row),
        () ->
            new ModelVersion(
                model.name(),
                Math.toIntExact(number),
                new Digest(digest),
                run.equals(NO_RUN) ? Optional.empty() : Optional.of(new RunId(run)),
                Nanos.toInstant(createdAt)));
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
