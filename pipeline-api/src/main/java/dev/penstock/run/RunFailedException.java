package dev.penstock.run;

import dev.penstock.spi.DescribedFailure;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Thrown by {@link Run#orThrow()}; names every failed stage, and the first failure is the cause.
 */
public final class RunFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Run run;

  /** Creates an exception for a run that failed or was cancelled. */
  public RunFailedException(Run run) {
    super(describe(run), run.failure().flatMap(StageRun::failure).orElse(null));
    this.run = run;
    for (StageRun stage : failed(run)) {
      stage.failure().filter(failure -> failure != getCause()).ifPresent(this::addSuppressed);
    }
  }

  /** Returns the run. */
  public Run run() {
    return run;
  }

  private static List<StageRun> failed(Run run) {
    return run.stages().stream().filter(stage -> stage.status() == StageStatus.FAILED).toList();
  }

  private static String describe(Run run) {
    String head =
        String.format(
            Locale.ROOT,
            "Run %s of pipeline '%s' ended as %s",
            run.id(),
            run.pipelineName(),
            run.status());
    List<StageRun> failed = failed(run);
    return failed.isEmpty()
        ? head
            + run.problems().stream().map(problem -> "; " + problem).collect(Collectors.joining())
        : head + failed.stream().map(RunFailedException::line).collect(Collectors.joining());
  }

  private static String line(StageRun stage) {
    return String.format(
        Locale.ROOT,
        "%n  stage '%s' failed after %d attempt(s) (%d ms): %s",
        stage.stageName(),
        stage.attempts().size(),
        stage.duration().toMillis(),
        stage.failure().map(DescribedFailure::line).orElse("no cause recorded"));
  }
}
