package dev.penstock.tracking.jdbc;

import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelVersion;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Aliases and their moves. Of each alias is kept how many moves it has, and their checksum. */
final class AliasTable {

  static final String TABLE = "penstock_alias";
  static final String MOVES = "penstock_alias_move";

  /**
   * A row of the table of aliases.
   *
   * @param moves how often it was moved
   * @param rowsCheck the sum of the checksums of its moves
   */
  record Alias(long model, String name, long moves, long rowsCheck) {

    RowCheck check() {
      return RowCheck.of(TABLE).number(model).text(name).number(moves).number(rowsCheck);
    }

    Alias after(long moveCheck) {
      return new Alias(model, name, moves + 1, rowsCheck + moveCheck);
    }

    @Override
    public String toString() {
      return "alias '" + name + "'";
    }
  }

  /** The columns of a move, as they are stored. */
  record Move(
      long number, @Nullable Long from, long to, String actor, String reason, long movedAt) {

    static Move read(ResultSet rows) throws SQLException {
      return new Move(
          rows.getLong(1),
          Columns.optional(rows, 2),
          rows.getLong(3),
          Columns.text(rows, 4),
          Columns.text(rows, 5),
          rows.getLong(6));
    }

    RowCheck check(long model, String alias) {
      return RowCheck.of(MOVES)
          .number(model)
          .text(alias)
          .number(number)
          .optional(from)
          .number(to)
          .text(actor)
          .text(reason)
          .number(movedAt);
    }
  }

  private AliasTable() {}

  /** Returns an alias, which has no moves if it never had one. */
  private static Alias find(Session session, long model, String name) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT moves, rows_check, row_check FROM penstock_alias"
                + " WHERE model_key = ? AND alias = ?");
    query.setLong(1, model);
    query.setString(2, name);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return new Alias(model, name, 0, 0);
      }
      Alias alias = new Alias(model, name, rows.getLong(1), rows.getLong(2));
      DamagedRowException.requireSame(rows.getLong(3), alias.check(), TABLE, "'" + name + "'");
      return alias;
    }
  }

  static void write(Session session, Alias alias) throws SQLException {
    PreparedStatement write =
        session.prepare(
            "INSERT INTO penstock_alias (model_key, alias, moves, rows_check, row_check)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (model_key, alias) DO UPDATE SET"
                + " moves = excluded.moves, rows_check = excluded.rows_check,"
                + " row_check = excluded.row_check");
    write.setLong(1, alias.model());
    write.setString(2, alias.name());
    write.setLong(3, alias.moves());
    write.setLong(4, alias.rowsCheck());
    write.setLong(5, alias.check().value());
    write.executeUpdate();
  }

  /** Adds a move behind the others of its alias. */
  static void insert(Session session, long model, AliasMove added) throws SQLException {
    Alias alias = find(session, model, added.alias());
    Long from = added.from().isPresent() ? Long.valueOf(added.from().getAsInt()) : null;
    Move move =
        new Move(
            alias.moves() + 1,
            from,
            added.to(),
            added.actor(),
            added.reason(),
            Nanos.of(added.at()));
    long check = move.check(model, alias.name()).value();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_alias_move (move_number, from_version, to_version, actor, reason,"
                + " moved_at, row_check, model_key, alias) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.setLong(1, move.number());
    insert.setObject(2, move.from());
    insert.setLong(3, move.to());
    insert.setString(4, move.actor());
    insert.setString(5, move.reason());
    insert.setLong(6, move.movedAt());
    insert.setLong(7, check);
    insert.setLong(8, model);
    insert.setString(9, alias.name());
    insert.executeUpdate();
    write(session, alias.after(check));
  }

  /** Returns the version that an alias names: the one that it moved to last. */
  static Optional<ModelVersion> resolve(Session session, ModelTable.Model model, String name)
      throws SQLException {
    Alias alias = find(session, model.key(), name);
    long to;
    try (ResultSet rows = moves(session, alias, "DESC LIMIT 1")) {
      Optional<Move> last = rows.next() ? Optional.of(move(alias, rows)) : Optional.empty();
      if (alias.moves() != last.map(Move::number).orElse(0L)) {
        throw DamagedRowException.rows(MOVES, alias);
      }
      if (last.isEmpty()) {
        return Optional.empty();
      }
      to = last.get().to();
    }
    return Optional.of(ModelTable.version(session, model, to));
  }

  /** Returns all moves of an alias, oldest first. */
  static List<AliasMove> history(Session session, ModelTable.Model model, String name)
      throws SQLException {
    Alias alias = find(session, model.key(), name);
    List<AliasMove> moves = new ArrayList<>();
    long check = 0;
    try (ResultSet rows = moves(session, alias, "ASC")) {
      while (rows.next()) {
        Move move = move(alias, rows);
        check += rows.getLong(7);
        moves.add(Decoding.of(MOVES, move.number(), () -> toMove(model.name(), name, move)));
      }
    }
    DamagedRowException.requireSum(alias.rowsCheck(), check, MOVES, alias);
    return List.copyOf(moves);
  }

  /** Returns moves in an order that is a constant. */
  private static ResultSet moves(Session session, Alias alias, String order) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT move_number, from_version, to_version, actor, reason, moved_at, row_check"
                + " FROM penstock_alias_move WHERE model_key = ? AND alias = ?"
                + " ORDER BY move_number "
                + order);
    query.setLong(1, alias.model());
    query.setString(2, alias.name());
    return query.executeQuery();
  }

  private static Move move(Alias alias, ResultSet rows) throws SQLException {
    Move move = Move.read(rows);
    DamagedRowException.requireSame(
        rows.getLong(7), move.check(alias.model(), alias.name()), MOVES, move.number());
    return move;
  }

  private static AliasMove toMove(String model, String alias, Move move) {
    Long from = move.from();
    return new AliasMove(
        model,
        alias,
        from == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(from)),
        Math.toIntExact(move.to()),
        move.actor(),
        move.reason(),
        Nanos.toInstant(move.movedAt()));
  }
}
