package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
        runs.add(RunRow.read(rows).summary());
      }
    }
    return List.copyOf(runs);
  }

  // One of eight constants: no value is part of it.
  private static String select(RunQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT " + RunRow.COLUMNS + " FROM penstock_run WHERE 1 = 1");
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
}
