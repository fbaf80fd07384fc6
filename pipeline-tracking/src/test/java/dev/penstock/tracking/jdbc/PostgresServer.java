package dev.penstock.tracking.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of this machine, with its data in a new directory. */
final class PostgresServer implements AutoCloseable {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String UNPRIVILEGED = "nobody";

  private final Path programs;
  private final Path directory;
  private final int port;
  private final AtomicInteger lastSchema = new AtomicInteger();

  private PostgresServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Returns where the programs of the newest PostgreSQL are, or empty if there is none. */
  static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PostgresServer start(Path programs, String... settings) throws IOException {
    Path directory = Files.createTempDirectory("postgres");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresServer server = new PostgresServer(programs, directory, port);
    if (isRoot()) {
      server.run(List.of("chown", UNPRIVILEGED, directory.toString()));
    }
    server.runUnprivileged("initdb", "-U", "penstock", "-A", "trust", "-E", "UTF8");
    StringBuilder options = new StringBuilder("-c listen_addresses=127.0.0.1 -p " + port);
    options.append(" -c unix_socket_directories=''");
    for (String setting : settings) {
      options.append(" -c ").append(setting);
    }
    server.runUnprivileged(
        "pg_ctl",
        "-w",
        "-l",
        directory.resolve("log").toString(),
        "-o",
        options.toString(),
        "start");
    return server;
  }

  /** Returns connections to a new schema, which has no tables. */
  PGSimpleDataSource newSchema() throws SQLException {
    PGSimpleDataSource source = source();
    String schema = "s" + lastSchema.incrementAndGet();
    try (Connection connection = source.getConnection()) {
      Sql.run(connection, "CREATE SCHEMA " + schema);
    }
    source.setCurrentSchema(schema);
    return source;
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser("penstock");
    return source;
  }

  @Override
  public void close() throws IOException {
    runUnprivileged("pg_ctl", "-m", "immediate", "stop");
    run(List.of("rm", "-rf", directory.toString()));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to run as root. */
  private void runUnprivileged(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", UNPRIVILEGED, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of("-D", directory.toString()));
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws IOException {
    // To a file, because a server that goes on would keep a pipe open.
    Path out = Files.createTempFile("postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.onExit().join().exitValue();
    String said = Files.readString(out, UTF_8);
    Files.delete(out);
    if (code != 0) {
      throw new IOException(
          String.format(Locale.ROOT, "%s ended with %d: %s", command, code, said));
    }
  }
}
