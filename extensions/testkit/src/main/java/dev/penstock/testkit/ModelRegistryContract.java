package dev.penstock.testkit;

import static dev.penstock.model.ModelStore.CHALLENGER;
import static dev.penstock.model.ModelStore.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.AliasMovedException;
import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ModelRegistry} must do. Extend it, return a new empty one, add nothing. */
public abstract class ModelRegistryContract {

  private static final String MODEL = "ad-safety";
  private static final Optional<RunId> RUN = Optional.of(new RunId("run-1"));

  private ModelRegistry registry = InMemoryModelRegistry.create();

  /** Creates the contract. */
  protected ModelRegistryContract() {}

  /**
   * Returns a new registry that has no models. It is closed after the test.
   *
   * @throws Exception if it cannot be made
   */
  protected abstract ModelRegistry newRegistry() throws Exception;

  @BeforeEach
  void openTheRegistry() throws Exception {
    registry = newRegistry();
  }

  @AfterEach
  void closeTheRegistry() {
    registry.close();
  }

  private static Digest digest(String content) {
    return Digest.of(content.getBytes(StandardCharsets.UTF_8));
  }

  @CanIgnoreReturnValue
  private ModelVersion register(String content) {
    return registry.register(MODEL, digest(content), RUN);
  }

  private AliasMove move(OptionalInt expected, int to) {
    return registry.move(MODEL, CHAMPION, expected, to, "ada", "because it is better");
  }

  @Test
  void namesTheModelsThatHaveVersionsOrNone() {
    assertThat(registry.models()).isEmpty();
    assertThat(registry.register("prices", digest("a"), Optional.empty()).number()).isOne();
    register("a");
    register("b");
    assertThat(look("only looked at", "gate", "rows")).hasSize(1);

    assertThat(registry.models()).isIn(List.of(), List.of(MODEL, "prices"));
  }

  @Test
  void numbersTheVersionsOfAModelFromOne() {
    ModelVersion first = register("a");
    ModelVersion second = register("b");
    ModelVersion other = registry.register("prices", digest("a"), Optional.empty());

    assertThat(first.toString()).isEqualTo("ad-safety:1");
    assertThat(first.digest()).isEqualTo(digest("a"));
    assertThat(first.run()).isEqualTo(RUN);
    assertThat(registry.versions(MODEL)).containsExactly(first, second);
    assertThat(registry.versions("prices")).containsExactly(other);
    assertThat(registry.versions("unknown")).isEmpty();
  }

  @Test
  void registeringTheSameAgainGivesTheVersionThatThereIs() {
    ModelVersion first = register("a");
    ModelVersion byHand = registry.register(MODEL, digest("a"), Optional.empty());

    assertThat(register("a")).isEqualTo(first);
    assertThat(registry.register(MODEL, digest("a"), Optional.empty())).isEqualTo(byHand);
    assertThat(registry.versions(MODEL)).containsExactly(first, byHand);
  }

  @Test
  void anAliasNamesNothingUntilItIsMoved() {
    ModelVersion first = register("a");
    assertThat(registry.resolve(MODEL, CHAMPION)).isEmpty();
    assertThat(registry.history(MODEL, CHAMPION)).isEmpty();

    AliasMove move = move(OptionalInt.empty(), 1);

    assertThat(registry.resolve(MODEL, CHAMPION)).hasValue(first);
    assertThat(registry.resolve(MODEL, CHALLENGER)).isEmpty();
    assertThat(registry.resolve("unknown", CHAMPION)).isEmpty();
    assertThat(registry.history(MODEL, CHAMPION)).containsExactly(move);
    assertThat(move.actor()).isEqualTo("ada");
    assertThat(move.reason()).isEqualTo("because it is better");
  }

  @Test
  void anAliasMovesBackAndForthAndItsHistoryIsWhole() {
    register("a");
    ModelVersion second = register("b");
    List<AliasMove> moves =
        List.of(
            move(OptionalInt.empty(), 1),
            move(OptionalInt.of(1), 2),
            move(OptionalInt.of(2), 1),
            move(OptionalInt.of(1), 2));

    assertThat(registry.resolve(MODEL, CHAMPION)).hasValue(second);
    assertThat(registry.history(MODEL, CHAMPION)).isEqualTo(moves);
  }

  @Test
  void aMoveOntoTheSameVersionIsInTheHistory() {
    ModelVersion first = register("a");
    List<AliasMove> moves = List.of(move(OptionalInt.empty(), 1), move(OptionalInt.of(1), 1));

    assertThat(registry.resolve(MODEL, CHAMPION)).hasValue(first);
    assertThat(registry.history(MODEL, CHAMPION)).isEqualTo(moves);
  }

  @Test
  void aMoveFromAnotherVersionThanExpectedChangesNothing() {
    ModelVersion first = register("a");
    register("b");
    AliasMove only = move(OptionalInt.empty(), 1);

    assertThatExceptionOfType(AliasMovedException.class)
        .isThrownBy(() -> move(OptionalInt.of(2), 2))
        .withMessageContaining("'champion' of model 'ad-safety' moved from 2 to 1");
    assertThatExceptionOfType(AliasMovedException.class)
        .isThrownBy(() -> move(OptionalInt.empty(), 2))
        .withMessageContaining("moved from none to 1");
    assertThat(registry.resolve(MODEL, CHAMPION)).hasValue(first);
    assertThat(registry.history(MODEL, CHAMPION)).containsExactly(only);
  }

  @Test
  void refusesToMoveToAVersionThatThereIsNot() {
    register("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> move(OptionalInt.empty(), 2))
        .withMessage("Model 'ad-safety' has no version 2; it has [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.move("new", CHAMPION, OptionalInt.empty(), 1, "ada", "try"));
    assertThat(registry.versions("new")).isEmpty();
  }

  @Test
  void refusesToMoveWithoutAnActorOrAReason() {
    register("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.move(MODEL, CHAMPION, OptionalInt.empty(), 1, " ", "why"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.move(MODEL, CHAMPION, OptionalInt.empty(), 1, "ada", ""));
    assertThat(registry.resolve(MODEL, CHAMPION)).isEmpty();
  }

  @Test
  void ofThreadsThatMoveFromTheSameVersionOneWins() throws Exception {
    register("a");
    register("b");
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 25; round++) {
        assertThat(winners(pool, threads)).isEqualTo(1);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(registry.history(MODEL, CHAMPION)).hasSize(25);
  }

  private int winners(ExecutorService pool, int threads) throws Exception {
    Optional<ModelVersion> now = registry.resolve(MODEL, CHAMPION);
    OptionalInt expected =
        now.isPresent() ? OptionalInt.of(now.get().number()) : OptionalInt.empty();
    int to = expected.orElse(2) == 2 ? 1 : 2;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tries.add(
          pool.submit(
              () -> {
                start.await();
                return tryToMove(expected, to);
              }));
    }
    int winners = 0;
    for (Future<Boolean> won : tries) {
      winners += won.get() ? 1 : 0;
    }
    return winners;
  }

  private boolean tryToMove(OptionalInt expected, int to) {
    try {
      return move(expected, to).to() == to;
    } catch (AliasMovedException e) {
      return false;
    }
  }

  @Test
  void anInterruptOfTheCallerDoesNoHarm() {
    Thread.currentThread().interrupt();
    ModelVersion first = register("a");
    AliasMove move = move(OptionalInt.empty(), 1);

    assertThat(registry.resolve(MODEL, CHAMPION)).hasValue(first);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(registry.history(MODEL, CHAMPION)).containsExactly(move);
  }

  @Test
  void refusesNamesAndTextsThatNotEveryDatabaseKeepsAsTheyAre() {
    register("a");
    for (String bad : List.of("half \ud800", "\udc00", "a\u0000b", " ", "x".repeat(501))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> registry.register(bad, digest("a"), RUN));
      assertThatIllegalArgumentException().isThrownBy(() -> registry.versions(bad));
      assertThatIllegalArgumentException().isThrownBy(() -> registry.resolve(bad, CHAMPION));
      assertThatIllegalArgumentException().isThrownBy(() -> registry.resolve(MODEL, bad));
      assertThatIllegalArgumentException().isThrownBy(() -> registry.history(MODEL, bad));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> registry.move(MODEL, bad, OptionalInt.empty(), 1, "ada", "why"));
      assertThatIllegalArgumentException().isThrownBy(() -> look(bad, "gate", "rows"));
      assertThatIllegalArgumentException().isThrownBy(() -> look(MODEL, bad, "rows"));
    }
    for (String bad : List.of("half \ud800", "a\u0000b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> registry.move(MODEL, CHAMPION, OptionalInt.empty(), 1, bad, "why"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> registry.move(MODEL, CHAMPION, OptionalInt.empty(), 1, "ada", bad));
      assertThatIllegalArgumentException().isThrownBy(() -> look(MODEL, "gate", bad));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> look(MODEL, "gate", " "));
    assertThat(registry.resolve(MODEL, CHAMPION)).isEmpty();
    assertThat(look(MODEL, "gate", "rows")).hasSize(1);
  }

  private List<TestLook> look(String model, String stage, String testSet) {
    return registry.look(model, RUN.orElseThrow(), stage, testSet);
  }

  @Test
  void keepsOddNamesApartAndAsTheyAre() {
    List<String> names =
        List.of(
            "?",
            "??",
            "champion",
            "champion ",
            "Champion",
            "a/b:c#1",
            "é",
            "e\u0301",
            "😀".repeat(250));
    for (String name : names) {
      ModelVersion version = registry.register(name, digest(name), RUN);
      AliasMove move = registry.move(name, name, OptionalInt.empty(), 1, name, name);

      assertThat(registry.versions(name)).containsExactly(version);
      assertThat(registry.resolve(name, name)).hasValue(version);
      assertThat(registry.history(name, name)).containsExactly(move);
      assertThat(move.reason()).isEqualTo(name);
    }
  }

  @Test
  void aClosedRegistryRefusesToWork() {
    registry.close();
    registry.close();

    assertThatIllegalStateException().isThrownBy(() -> registry.versions(MODEL));
    assertThatIllegalStateException().isThrownBy(() -> register("a"));
  }

  @Test
  void everyLookAtATestSetIsCounted() {
    RunId second = new RunId("run-2");

    List<TestLook> first = registry.look(MODEL, RUN.orElseThrow(), "gate", "rows a");
    List<TestLook> both = registry.look(MODEL, second, "gate", "rows b");

    assertThat(first).hasSize(1);
    assertThat(both).startsWith(first.get(0)).hasSize(2);
    assertThat(both.get(1).run()).isEqualTo(second);
    assertThat(both.get(1).stage()).isEqualTo("gate");
    assertThat(both.get(1).testSet()).isEqualTo("rows b");
    assertThat(registry.look("prices", second, "gate", "rows b")).hasSize(1);
  }

  @Test
  void aLookOfTheSameStageOfTheSameRunCountsOnce() {
    RunId run = RUN.orElseThrow();
    List<TestLook> once = registry.look(MODEL, run, "gate", "rows a");

    assertThat(registry.look(MODEL, run, "gate", "rows b")).isEqualTo(once);
    assertThat(registry.look(MODEL, run, "other gate", "rows a")).hasSize(2);
  }

  @Test
  void noLookIsLostWhenManyLookAtOnce() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<TestLook>>> looks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        RunId run = new RunId("run-" + i);
        looks.add(pool.submit(() -> registry.look(MODEL, run, "gate", "rows")));
      }
      List<Integer> counts = new ArrayList<>();
      for (Future<List<TestLook>> look : looks) {
        counts.add(look.get().size());
      }
      assertThat(counts).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    } finally {
      pool.shutdown();
    }
  }
}
