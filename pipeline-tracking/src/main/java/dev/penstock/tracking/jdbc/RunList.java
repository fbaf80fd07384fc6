package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists runs. */
final class RunList {

  private RunList() {}

  static List<RunSummary> list(Session session, RunQuery query) throws SQLException {
    PreparedStatement select = session.prepare(select(query));
    int place = 1;
    if (query.pipelineName().isPresent()) {
      select.setString(place++, query.pipelineName().get());
    }
    if (query.status().isPresent()) {
      select.setString(place++, query.status().get().name());
    }
    if (query.before().isPresent()) {
      select.setString(place++, query.before().get().value());
    }
    select.setInt(place, query.limit());
    List<RunSummary> runs = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        runs.add(summary(rows));
      }
    }
    return List.copyOf(runs);
  }

  // One of eight constants: no value is part of it.
  private static String select(RunQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT id, status, ended_at, header FROM penstock_run WHERE 1 = 1");
    if (query.pipelineName().isPresent()) {
      sql.append(" AND pipeline = ?");
    }
    if (query.status().isPresent()) {
      sql.append(" AND status = ?");
    }
    if (query.before().isPresent()) {
      sql.append(" AND (started_at, id) < (SELECT started_at, id FROM penstock_run WHERE id = ?)");
    }
    return sql.append(" ORDER BY started_at DESC, id DESC LIMIT ?").toString();
  }

  private static RunSummary summary(ResultSet rows) throws SQLException {
    RunId id = new RunId(rows.getString(1));
    RunStatus status = RunStatus.valueOf(rows.getString(2));
    long ended = rows.getLong(3);
    Optional<Instant> endedAt =
        rows.wasNull() ? Optional.empty() : Optional.of(Nanos.toInstant(ended));
    return InfoCodec.summary(id, rows.getBytes(4), status, endedAt);
  }
}
