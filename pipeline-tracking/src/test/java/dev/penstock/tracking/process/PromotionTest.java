package dev.penstock.tracking.process;

import static dev.penstock.model.ModelStore.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.AliasMove;
import dev.penstock.model.AliasMovedException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.testkit.PlainModelHost;
import dev.penstock.testkit.TextModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions with stores that last, in processes that crash and in processes that race. */
class PromotionTest {

  private static final ModelKey<String, String> KEY = HaltingPromoter.KEY;

  private final Path directory;

  PromotionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void promoteTheFirstVersion() {
    try (DurableModels durable = DurableModels.open(directory)) {
      ModelStore models = durable.store();
      ModelVersion first = models.add(KEY, TextModel.of("old "), Optional.empty());
      Promotion.of(KEY, models).move(Optional.empty(), first, "ada", "the first");
    }
  }

  private static PlainModelHost<String, String> restarted(ModelStore models) {
    PlainModelHost<String, String> host = PlainModelHost.create(KEY, models);
    host.catchUp(CHAMPION);
    return host;
  }

  private void halt(int moment) throws Exception {
    try (ChildJvm child = ChildJvm.start(HaltingPromoter.class, directory, moment)) {
      assertThat(child.exitCode()).as(child::errors).isEqualTo(Halting.EXIT_CODE);
    }
  }

  /** Moments: before and after each of put, register, prepare, move and publish. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1,old", "2,old", "3,old", "4,old", "5,old", "6,old", "7,old", "8,new", "9,new", "10,new"
  })
  void afterACrashAtAnyMomentTheAliasServesAndThePromotionCanBeRepeated(int moment, String answer)
      throws Exception {
    halt(moment);

    try (DurableModels durable = DurableModels.open(directory)) {
      ModelStore models = durable.store();
      PlainModelHost<String, String> host = restarted(models);
      assertThat(host.version()).isEqualTo(models.version(KEY, CHAMPION)).isPresent();
      assertThat(host.predict("Ada")).isEqualTo(answer + " Ada");

      ModelVersion version = models.add(KEY, HaltingPromoter.CANDIDATE, HaltingPromoter.RUN);
      Promotion.of(KEY, models).to(host).move(version, "ada", "again, after the crash");

      assertThat(version.number()).isEqualTo(2);
      assertThat(models.versions(KEY)).hasSize(2);
      assertThat(models.version(KEY, CHAMPION)).hasValue(version);
      assertThat(host.predict("Ada")).isEqualTo("new Ada");
    }
  }

  @Tag("slow")
  @Test
  void ofTwoProcessesThatPromoteAtOnceOneWins() throws Exception {
    try (ChildJvm first = ChildJvm.start(RacingPromoter.class, directory, "a");
        ChildJvm second = ChildJvm.start(RacingPromoter.class, directory, "b")) {
      for (int round = 1; round <= 20; round++) {
        race(first, second, round);
      }
    }
    try (DurableModels durable = DurableModels.open(directory)) {
      List<AliasMove> history = durable.store().history(KEY, CHAMPION);
      assertThat(history).hasSize(21);
      assertThat(durable.store().versions(KEY)).hasSize(41);
    }
  }

  private void race(ChildJvm first, ChildJvm second, int round) throws Exception {
    List<ChildJvm> children = List.of(first, second);
    List<String> champions = new ArrayList<>();
    for (ChildJvm child : children) {
      child.send(Integer.toString(round));
    }
    for (ChildJvm child : children) {
      champions.add(child.readLine().orElseThrow());
    }
    assertThat(champions.get(0)).startsWith("prepared ").isEqualTo(champions.get(1));
    List<String> results = new ArrayList<>();
    for (ChildJvm child : children) {
      child.send("go");
    }
    for (ChildJvm child : children) {
      results.add(child.readLine().orElseThrow());
    }
    // The loser says that its host still answers as before.
    assertThat(results).filteredOn(result -> result.equals("moved true")).hasSize(1);
    assertThat(results)
        .filteredOn(result -> result.matches("promoted \\d+ [ab]\\d+\\?"))
        .hasSize(1);
  }

  @Test
  void aGoldenCheckThatFailsLeavesAllAsItWas() {
    try (DurableModels durable = DurableModels.open(directory)) {
      ModelStore models = durable.store();
      PlainModelHost<String, String> host = restarted(models);
      Optional<ModelVersion> champion = models.version(KEY, CHAMPION);
      ModelVersion failing = models.add(KEY, TextModel.failing("hm "), Optional.empty());

      assertThatExceptionOfType(ModelCheckException.class)
          .isThrownBy(
              () -> Promotion.of(KEY, models).to(host).move(champion, failing, "ada", "try"));

      assertThat(host.predict("Ada")).isEqualTo("old Ada");
      assertThat(models.version(KEY, CHAMPION)).isEqualTo(champion);
      assertThat(models.history(KEY, CHAMPION)).hasSize(1);
      assertThat(restarted(models).predict("Ada")).isEqualTo("old Ada");
    }
  }

  @Test
  void aChampionThatMovedMeanwhileStays() {
    try (DurableModels durable = DurableModels.open(directory)) {
      ModelStore models = durable.store();
      PlainModelHost<String, String> host = restarted(models);
      Optional<ModelVersion> champion = models.version(KEY, CHAMPION);
      ModelVersion late = models.add(KEY, TextModel.of("late "), Optional.empty());
      ModelVersion quick = models.add(KEY, TextModel.of("quick "), Optional.empty());
      // Somebody is quicker, while this host still prepares.
      ModelHost overtaken =
          version -> {
            Promotion.of(KEY, models).move(quick, "bob", "quicker");
            return host.prepare(version);
          };

      assertThatExceptionOfType(AliasMovedException.class)
          .isThrownBy(
              () -> Promotion.of(KEY, models).to(overtaken).move(champion, late, "ada", "late"))
          .withMessageContaining("moved from 1 to 3 while deciding");

      assertThat(host.predict("Ada")).isEqualTo("old Ada");
      assertThat(models.version(KEY, CHAMPION)).hasValue(quick);
    }
  }
}
