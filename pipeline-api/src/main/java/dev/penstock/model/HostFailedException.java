package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.spi.DescribedFailure;
import java.io.Serial;
import java.util.List;
import java.util.Locale;

/**
 * Thrown when a host failed after the alias had moved: in {@link ModelHost.Standby#publish} or
 * {@link ModelHost.Standby#close}. The move stands. Hosts that follow the alias take the version up
 * by themselves; on others, move the alias to the same version again. The cause is the first
 * failure; those of further hosts are suppressed exceptions.
 */
public final class HostFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient AliasMove move;

  /**
   * Creates an exception.
   *
   * @param move the move that stands
   * @param failures what the hosts threw; at least one
   */
  public HostFailedException(AliasMove move, List<? extends Throwable> failures) {
    super(
        String.format(
            Locale.ROOT,
            "Alias '%s' of model '%s' names version %d now, but a host failed behind the move: %s",
            move.alias(),
            move.model(),
            move.to(),
            DescribedFailure.line(failures.get(0))),
        failures.get(0));
    this.move = requireNonNull(move, "move");
    failures.stream().skip(1).forEach(this::addSuppressed);
  }

  /** Returns the entry in the history of the alias. */
  public AliasMove move() {
    return move;
  }
}
