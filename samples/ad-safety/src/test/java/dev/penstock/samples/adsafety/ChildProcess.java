package dev.penstock.samples.adsafety;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A {@link Follower} in a JVM of its own, which has the locale of this one. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final Path errors;
  private final BufferedReader out;
  private final BufferedWriter in;

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  static ChildProcess start(Path directory) throws IOException {
    Path errors = Files.createTempFile(directory, "follower", ".err");
    Locale locale = Locale.getDefault();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Duser.language=" + locale.getLanguage(),
            "-Duser.country=" + locale.getCountry(),
            "-cp",
            System.getProperty("java.class.path"),
            Follower.class.getName(),
            directory.toString());
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /** Sends a line, and returns the line that comes back. */
  String tell(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
    String answer = out.readLine();
    if (answer == null) {
      throw new IllegalStateException("The process has ended: " + Files.readString(errors));
    }
    return answer;
  }

  /** Kills it, by SIGKILL where there is such a thing, and waits for its end. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
