package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.core.Trouble.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs from fixed seeds while threads lose time between the moves of the engine, the clock and the
 * memory fail, and exceptions harm who looks at them. A failure names its seed.
 */
class TroubleTest {

  private static final int ROUNDS = 25;

  /** More with -Dtrouble.rounds=..., to look for what is rarer still. */
  private static final int MANY_ROUNDS = Integer.getInteger("trouble.rounds", 200);

  @ParameterizedTest
  @EnumSource
  void leavesEveryRunWithItsEnd(Kind kind) {
    rounds(kind, 0, ROUNDS);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void leavesVeryManyRunsWithTheirEnd(Kind kind) {
    rounds(kind, 1_000_000, MANY_ROUNDS);
  }

  private static void rounds(Kind kind, long first, int rounds) {
    for (long seed = first; seed < first + rounds; seed++) {
      assertThat(violations(kind, seed)).as("%s, seed %d", kind, seed).isEmpty();
    }
  }

  private static List<String> violations(Kind kind, long seed) {
    List<String> wrong = new ArrayList<>();
    String log = Logged.by(() -> wrong.addAll(new TroubledRuns(kind, seed).violations()));
    if (kind != Kind.MEMORY && log.contains("defect")) {
      wrong.add(log);
    }
    return wrong;
  }
}
