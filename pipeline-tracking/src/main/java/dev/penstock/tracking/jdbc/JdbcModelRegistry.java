package dev.penstock.tracking.jdbc;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.AliasMoves;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The registry of models in SQLite or PostgreSQL; see {@link JdbcDatabase} for which will do. What
 * a call wrote is durable when it returns. Thread-safe; several processes may use one database at
 * once, and of several that move an alias from the same version one succeeds.
 */
public final class JdbcModelRegistry implements ModelRegistry {

  private final JdbcDatabase database;
  private final Clock clock;
  private final Runnable onClose;
  private volatile boolean closed;

  JdbcModelRegistry(JdbcDatabase database, Clock clock, Runnable onClose) {
    this.database = database;
    this.clock = requireNonNull(clock, "clock");
    this.onClose = onClose;
  }

  /**
   * Opens the registry in a SQLite database, which is closed with it; makes the file, and
   * directories above it, if there are none.
   *
   * @throws dev.penstock.tracking.TrackingStoreException if the database cannot be opened, cannot
   *     be made durable, or was written by a newer release
   */
  public static JdbcModelRegistry sqlite(Path file) {
    JdbcDatabase database = JdbcDatabase.sqlite(file);
    return new JdbcModelRegistry(database, Clock.systemUTC(), database::close);
  }

  /**
   * Opens the registry in the database that a data source connects to, SQLite or PostgreSQL.
   *
   * @param source gives two connections, which are kept until this is closed, and new ones after a
   *     failure
   * @throws dev.penstock.tracking.TrackingStoreException if the database is another one, cannot be
   *     opened, cannot be made durable, or was written by a newer release
   */
  public static JdbcModelRegistry of(DataSource source) {
    JdbcDatabase database = JdbcDatabase.of(source);
    return new JdbcModelRegistry(database, Clock.systemUTC(), database::close);
  }

  @Override
  public ModelVersion register(String model, Digest digest, Optional<RunId> run) {
    requireOpen();
    AliasMoves.requireModel(model);
    try {
      return database.write(session -> register(session, model, digest, run));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "register a version of model '%s'", model), e);
    }
  }

  private ModelVersion register(Session session, String model, Digest digest, Optional<RunId> run)
      throws SQLException {
    ModelTable.Model row = ModelTable.lock(session, model);
    List<ModelVersion> all = ModelTable.versions(session, row);
    for (ModelVersion version : all) {
      if (version.digest().equals(digest) && version.run().equals(run)) {
        return version;
      }
    }
    ModelVersion added = new ModelVersion(model, all.size() + 1, digest, run, clock.instant());
    ModelTable.insert(session, row, added);
    return added;
  }

  @Override
  public List<ModelVersion> versions(String model) {
    requireOpen();
    AliasMoves.requireModel(model);
    try {
      return database.read(session -> versions(session, model));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "read the versions of model '%s'", model), e);
    }
  }

  private static List<ModelVersion> versions(Session session, String model) throws SQLException {
    Optional<ModelTable.Model> row = ModelTable.find(session, model);
    return row.isEmpty() ? List.of() : ModelTable.versions(session, row.get());
  }

  @Override
  public List<String> models() {
    requireOpen();
    try {
      return database.read(ModelTable::names);
    } catch (SQLException e) {
      throw failure("read the names of models", e);
    }
  }

  @Override
  public Optional<ModelVersion> resolve(String model, String alias) {
    requireOpen();
    AliasMoves.requireNames(model, alias);
    try {
      return database.read(session -> resolve(session, model, alias));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "read alias '%s' of model '%s'", alias, model), e);
    }
  }

  private static Optional<ModelVersion> resolve(Session session, String model, String alias)
      throws SQLException {
    Optional<ModelTable.Model> row = ModelTable.find(session, model);
    return row.isEmpty() ? Optional.empty() : AliasTable.resolve(session, row.get(), alias);
  }

  @CanIgnoreReturnValue
  @Override
  public AliasMove move(
      String model, String alias, OptionalInt expected, int to, String actor, String reason) {
    requireOpen();
    AliasMoves.requireNames(model, alias);
    AliasMoves.requireWords(actor, reason);
    try {
      return database.write(
          session ->
              move(
                  session,
                  new AliasMove(model, alias, expected, to, actor, reason, clock.instant())));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "move alias '%s' of model '%s'", alias, model), e);
    }
  }

  private static AliasMove move(Session session, AliasMove move) throws SQLException {
    String model = move.model();
    String alias = move.alias();
    ModelTable.Model row = ModelTable.lock(session, model);
    AliasMoves.requireVersion(model, move.to(), ModelTable.versions(session, row));
    AliasMoves.requireExpected(model, alias, move.from(), AliasTable.resolve(session, row, alias));
    AliasTable.insert(session, row.key(), move);
    return move;
  }

  @Override
  public List<AliasMove> history(String model, String alias) {
    requireOpen();
    AliasMoves.requireNames(model, alias);
    try {
      return database.read(session -> history(session, model, alias));
    } catch (SQLException e) {
      throw failure(
          String.format(Locale.ROOT, "read the history of alias '%s' of model '%s'", alias, model),
          e);
    }
  }

  private static List<AliasMove> history(Session session, String model, String alias)
      throws SQLException {
    Optional<ModelTable.Model> row = ModelTable.find(session, model);
    return row.isEmpty() ? List.of() : AliasTable.history(session, row.get(), alias);
  }

  @CanIgnoreReturnValue
  @Override
  public List<TestLook> look(String model, RunId run, String stage, String testSet) {
    requireOpen();
    TestLook added = new TestLook(model, run, stage, testSet, clock.instant());
    try {
      return database.write(session -> look(session, added));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "record a look at model '%s'", model), e);
    }
  }

  private static List<TestLook> look(Session session, TestLook look) throws SQLException {
    ModelTable.Model row = ModelTable.lock(session, look.model());
    List<TestLook> before = LookTable.looks(session, row);
    if (before.stream()
        .anyMatch(old -> old.run().equals(look.run()) && old.stage().equals(look.stage()))) {
      return before;
    }
    LookTable.insert(session, row, look);
    return Stream.concat(before.stream(), Stream.of(look)).toList();
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The model registry is closed");
    }
  }

  private ModelRegistryException failure(String what, SQLException e) {
    return new ModelRegistryException(
        String.format(
            Locale.ROOT, "Cannot %s in database '%s': %s", what, database, e.getMessage()),
        e);
  }
}
