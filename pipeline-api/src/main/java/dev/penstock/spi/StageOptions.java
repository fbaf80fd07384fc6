package dev.penstock.spi;

import dev.penstock.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of a stage.
 *
 * @param timeout the limit of one attempt; empty for none
 * @param retry when a failed attempt is repeated
 * @param tags words to find the stage by, in the order given
 */
public record StageOptions(Optional<Duration> timeout, RetryPolicy retry, List<String> tags) {

  /** The options of a stage that sets none. */
  public static final StageOptions DEFAULT =
      new StageOptions(Optional.empty(), RetryPolicy.none(), List.of());

  /** Copies the tags. */
  public StageOptions {
    tags = List.copyOf(tags);
  }
}
