package dev.penstock.samples.adsafety;

import static dev.penstock.model.ModelStore.CHAMPION;
import static dev.penstock.samples.adsafety.Follower.ASK;
import static dev.penstock.samples.adsafety.Follower.KEY;
import static dev.penstock.samples.adsafety.Follower.NEVER;
import static dev.penstock.samples.adsafety.Follower.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.testkit.TextModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that serve what one registry says, one of which dies while it promotes a version. */
@Tag("slow")
class FollowersTest {

  /** So many that a follower that is to converge has long done so, however slow the machine. */
  private static final int MOST_ASKS = 1_000_000;

  private static final String ONE = "1 first Ada";
  private static final String TWO = "2 second Ada";
  private static final String THREE = "3 candidate Ada";

  private final Path directory;
  private final ModelRegistry registry;
  private final ArtifactStore artifacts;
  private final ModelStore models;

  FollowersTest(@TempDir Path directory) {
    this.directory = directory;
    registry = Follower.registry(directory);
    artifacts = Follower.artifacts(directory);
    models = ModelStore.of(registry, artifacts);
    models.add(KEY, TextModel.of("first "), Optional.empty());
    models.add(KEY, TextModel.of("second "), Optional.empty());
  }

  @AfterEach
  void close() {
    registry.close();
    artifacts.close();
  }

  @ParameterizedTest
  @CsvSource({
    Follower.ADDED + "," + TWO,
    Follower.PREPARED + "," + TWO,
    Follower.MOVED + "," + THREE,
    Follower.PUBLISHED + "," + THREE
  })
  void convergeThoughOneIsKilledAfterAnyStepOfAPromotion(String step, String expected)
      throws IOException {
    promote(1);
    try (ChildProcess lasting = ChildProcess.start(directory)) {
      assertThat(lasting.tell(ASK)).isEqualTo(ONE);
      try (ChildProcess killed = ChildProcess.start(directory)) {
        assertThat(killed.tell(ASK)).isEqualTo(ONE);
        promote(2);
        awaitAnswers(TWO, lasting, killed);
        assertThat(killed.tell(PROMOTE + step)).isEqualTo(step);
      }
      assertRegistryIsConsistent();
      try (ChildProcess restarted = ChildProcess.start(directory)) {
        assertThat(restarted.tell(ASK)).isEqualTo(expected);
        awaitAnswers(expected, lasting);
        assertThat(restarted.tell(PROMOTE + NEVER)).isEqualTo(NEVER);
        awaitAnswers(THREE, lasting, restarted);
        promote(1);
        awaitAnswers(ONE, lasting, restarted);
      }
    }
    assertRegistryIsConsistent();
  }

  private void promote(int number) {
    Promotion.of(KEY, models).move(models.version(KEY, number), "test", "its turn");
  }

  /** Asks until all have given this answer; each that comes before is one of the versions' too. */
  private static void awaitAnswers(String expected, ChildProcess... followers) throws IOException {
    for (ChildProcess follower : followers) {
      String answer = follower.tell(ASK);
      for (int asks = 1; !answer.equals(expected) && asks < MOST_ASKS; asks++) {
        assertThat(answer).isIn(ONE, TWO, THREE);
        answer = follower.tell(ASK);
      }
      assertThat(answer).isEqualTo(expected);
    }
  }

  private void assertRegistryIsConsistent() {
    List<ModelVersion> versions = models.versions(KEY);
    assertThat(versions).extracting(ModelVersion::number).containsExactly(1, 2, 3);
    assertThat(versions).allMatch(version -> artifacts.contains(version.digest()));
    int named = 0;
    for (AliasMove move : models.history(KEY, CHAMPION)) {
      assertThat(move.from().orElse(0)).isEqualTo(named);
      named = move.to();
    }
    assertThat(models.version(KEY, CHAMPION).orElseThrow().number()).isEqualTo(named);
  }
}
