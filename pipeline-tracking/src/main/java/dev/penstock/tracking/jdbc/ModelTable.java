package dev.penstock.tracking.jdbc;

import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Models, their versions, and the moves of their aliases. */
final class ModelTable {

  private static final String NO_RUN = "";

  private ModelTable() {}

  /** Adds a model if there is none of this name, and keeps others from changing it. */
  static long lock(Session session, String model) throws SQLException {
    PreparedStatement insert =
        session.prepare("INSERT INTO penstock_model (name) VALUES (?) ON CONFLICT DO NOTHING");
    insert.setString(1, model);
    insert.executeUpdate();
    PreparedStatement query =
        session.prepare(
            "SELECT model_key FROM penstock_model WHERE name = ?" + session.dialect().forUpdate());
    query.setString(1, model);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException(String.format(Locale.ROOT, "The row of model '%s' is gone", model));
      }
      return rows.getLong(1);
    }
  }

  static void insert(Session session, long key, ModelVersion version) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_model_version (model_key, number, digest, run, created_at)"
                + " VALUES (?, ?, ?, ?, ?)");
    insert.setLong(1, key);
    insert.setInt(2, version.number());
    insert.setString(3, version.digest().hex());
    insert.setString(4, version.run().map(RunId::value).orElse(NO_RUN));
    insert.setLong(5, Nanos.of(version.createdAt()));
    insert.executeUpdate();
  }

  /** Returns all versions, oldest first. */
  static List<ModelVersion> versions(Session session, String model) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT number, digest, run, created_at FROM penstock_model_version"
                + " JOIN penstock_model USING (model_key) WHERE name = ? ORDER BY number");
    query.setString(1, model);
    List<ModelVersion> versions = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        versions.add(version(model, rows));
      }
    }
    return List.copyOf(versions);
  }

  /** Returns the version that an alias names: the one that it moved to last. */
  static Optional<ModelVersion> resolve(Session session, String model, String alias)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT v.number, v.digest, v.run, v.created_at FROM penstock_model m"
                + " JOIN penstock_alias_move a ON a.model_key = m.model_key"
                + " JOIN penstock_model_version v"
                + " ON v.model_key = m.model_key AND v.number = a.to_version"
                + " WHERE m.name = ? AND a.alias = ? ORDER BY a.place DESC LIMIT 1");
    query.setString(1, model);
    query.setString(2, alias);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(version(model, rows)) : Optional.empty();
    }
  }

  static void insert(Session session, long key, int place, AliasMove move) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_alias_move (model_key, alias, place, from_version, to_version,"
                + " actor, reason, moved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.setLong(1, key);
    insert.setString(2, move.alias());
    insert.setInt(3, place);
    if (move.from().isPresent()) {
      insert.setInt(4, move.from().getAsInt());
    } else {
      insert.setNull(4, Types.BIGINT);
    }
    insert.setInt(5, move.to());
    insert.setString(6, move.actor());
    insert.setString(7, move.reason());
    insert.setLong(8, Nanos.of(move.at()));
    insert.executeUpdate();
  }

  /** Returns how often an alias was moved. */
  static int moves(Session session, long key, String alias) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT COALESCE(MAX(place), 0) FROM penstock_alias_move"
                + " WHERE model_key = ? AND alias = ?");
    query.setLong(1, key);
    query.setString(2, alias);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** Returns all moves of an alias, oldest first. */
  static List<AliasMove> history(Session session, String model, String alias) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT from_version, to_version, actor, reason, moved_at FROM penstock_alias_move"
                + " JOIN penstock_model USING (model_key)"
                + " WHERE name = ? AND alias = ? ORDER BY place");
    query.setString(1, model);
    query.setString(2, alias);
    List<AliasMove> moves = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        moves.add(move(model, alias, rows));
      }
    }
    return List.copyOf(moves);
  }

  private static ModelVersion version(String model, ResultSet rows) throws SQLException {
    String run = rows.getString(3);
    return new ModelVersion(
        model,
        rows.getInt(1),
        new Digest(rows.getString(2)),
        run.equals(NO_RUN) ? Optional.empty() : Optional.of(new RunId(run)),
        Nanos.toInstant(rows.getLong(4)));
  }

  private static AliasMove move(String model, String alias, ResultSet rows) throws SQLException {
    int number = rows.getInt(1);
    OptionalInt from = rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    Instant at = Nanos.toInstant(rows.getLong(5));
    return new AliasMove(
        model, alias, from, rows.getInt(2), rows.getString(3), rows.getString(4), at);
  }
}
