package dev.penstock.tracking.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Another JVM with the class path and the locale of this one, which is spoken to in lines. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final Path errors;
  private final BufferedReader out;
  private final BufferedWriter in;

  private ChildJvm(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts a JVM that runs {@code main}. */
  public static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
    return startUnder(List.of(), main, arguments);
  }

  /** Starts a JVM that runs {@code main}, by way of a command such as strace. */
  public static ChildJvm startUnder(List<String> command, Class<?> main, Object... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What makes a JVM start soon.
    words.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
    Locale locale = Locale.getDefault();
    words.add("-Duser.language=" + locale.getLanguage());
    words.add("-Duser.country=" + locale.getCountry());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    Path errors = Files.createTempFile("child-jvm", ".err");
    return new ChildJvm(new ProcessBuilder(words).redirectError(errors.toFile()).start(), errors);
  }

  /** Returns the next line that it prints, or empty at the end. */
  public Optional<String> readLine() {
    try {
      return Optional.ofNullable(out.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all the lines that it still prints. */
  public List<String> readAll() {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = readLine(); line.isPresent(); line = readLine()) {
      lines.add(line.get());
    }
    return lines;
  }

  /** Gives it a line to read. */
  public void send(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  /** Kills it, by SIGKILL where there is such a thing. */
  public void kill() {
    // By its handle, because the process itself would close what is still to be read.
    process.toHandle().destroyForcibly();
  }

  /** Waits for its end, and returns the exit code. */
  public int exitCode() {
    return process.onExit().join().exitValue();
  }

  /** Returns what it said on the stream for errors. */
  public String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    process.onExit().join();
    Files.deleteIfExists(errors);
  }
}
