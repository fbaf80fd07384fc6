package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelHost.Standby;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowingTest {

  @RegisterExtension final Logs logs = new Logs();

  private final List<Integer> opened = new CopyOnWriteArrayList<>();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final TimesModels models =
      new TimesModels(
              factor -> {
                opened.add(factor);
                return input -> input * factor;
              })
          .with(3);

  private final AtomicLong nanos = new AtomicLong();

  private ServedModel<Integer, Integer> serve() {
    return models.following().clock(clock).build();
  }

  @Nested
  class AnAliasThatSomebodyElseMoved {

    @Test
    void isFollowed() {
      try (var served = models.move(1).following().build()) {
        models.move(2);
        served.check();

        assertThat(served.predict(1)).isEqualTo(2);
        assertThat(served.answer(1).generation()).isEqualTo(2);
        assertThat(served.resident()).isLessThanOrEqualTo(2);
      }
    }

    @Test
    void isFollowedByAThreadOfItsOwn() throws InterruptedException {
      CountDownLatch secondIsOpened = new CountDownLatch(1);
      TimesModels own =
          new TimesModels(
              factor -> {
                if (factor == 2) {
                  secondIsOpened.countDown();
                }
                return input -> input * factor;
              });
      try (var served =
          own.with(2).move(1).builder().follow("champion", Duration.ofMillis(1)).build()) {
        own.move(2);
        secondIsOpened.await();

        while (served.predict(1) != 2) {
          Thread.onSpinWait();
        }
      }
    }

    @Test
    void isLeftAloneWithoutFollowing() {
      try (var served = models.move(1).serve()) {
        models.move(2);

        assertThat(served.predict(1)).isEqualTo(1);
      }
    }

    @Test
    void isNotLoadedAgainWhileItServes() {
      try (var served = models.move(1).following().build()) {
        served.check();
        served.check();

        assertThat(opened).containsExactly(1);
      }
    }

    @Test
    void mayBeAnyAlias() {
      try (var served = models.builder().follow("trial", Duration.ofHours(1)).build()) {
        models.promotion(served).as("trial").move(models.version(3), "test", "on trial");
        served.check();

        assertThat(served.predict(1)).isEqualTo(3);
      }
    }
  }

  @Nested
  class AVersionThatCannotBeOpened {

    @Test
    void leavesTheOldOneInServiceAndSaysWhy() {
      try (var served = models.move(1).following().clock(clock).build()) {
        int broken = models.addBroken().number();
        models.move(broken);
        served.check();

        assertThat(served.predict(1)).isEqualTo(1);
        assertThat(served.problem())
            .hasValueSatisfying(
                problem -> {
                  assertThat(problem.version()).contains(models.version(broken));
                  assertThat(problem.cause()).isInstanceOf(IncompatibleModelException.class);
                  assertThat(problem.at()).isEqualTo(clock.instant());
                  assertThat(problem)
                      .hasToString(
                          "Version times:4 cannot be opened: "
                              + "dev.penstock.model.IncompatibleModelException:"
                              + " Not a factor: 'broken'");
                });
      }
    }

    @Test
    void isTriedAgainAfterLongerAndLongerWaits() {
      try (var served = models.move(1).following().nanoTime(nanos::get).build()) {
        models.move(models.addBroken().number());

        assertThat(triesWithin(served, Duration.ofHours(4))).isEqualTo(4);
      }
    }

    /** Checks every ten minutes, and counts how often the version is tried. */
    private int triesWithin(ServedModel<Integer, Integer> served, Duration time) {
      for (Duration past = Duration.ZERO; past.compareTo(time) < 0; ) {
        served.check();
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        past = past.plusMinutes(10);
      }
      return served.problems().size();
    }

    @Test
    void isTriedAgainThoughSomebodySetsTheClockBack() {
      try (var served = serveWithBroken()) {
        clock.advance(Duration.ofDays(-1));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        served.check();
        assertThat(served.problems()).hasSize(2);
        clock.advance(Duration.ofDays(2));
        served.check();

        assertThat(served.problems()).hasSize(2);
      }
    }

    private ServedModel<Integer, Integer> serveWithBroken() {
      var served = models.move(1).following().clock(clock).nanoTime(nanos::get).build();
      models.move(models.addBroken().number());
      served.check();
      return served;
    }

    @Test
    void isTriedAtOnceWhenTheAliasComesBackToIt() {
      try (var served = models.move(1).following().clock(clock).build()) {
        int broken = models.addBroken().number();
        models.move(broken);
        served.check();
        models.move(2);
        served.check();
        assertThat(served.problem()).isEmpty();
        models.move(broken);
        served.check();

        assertThat(served.problems()).hasSize(2);
        assertThat(served.predict(1)).isEqualTo(2);
      }
    }

    @Test
    void atStartGivesWayToTheLastOneThatServed() {
      models.move(1).move(3).move(2).move(models.addBroken().number());
      try (var served = serve()) {
        assertThat(served.predict(1)).isEqualTo(2);
        assertThat(served.problem().orElseThrow().version()).contains(models.version(4));
        assertThat(served.problems()).hasSize(1);
        assertThat(logs.warnings())
            .containsExactly(
                "Model 'times': Version times:4 cannot be opened:"
                    + " dev.penstock.model.IncompatibleModelException: Not a factor: 'broken'",
                "Version times:2 serves in the place of times:4");
      }
    }

    @Test
    void atStartGivesWayToTheLastOneThatOpens() {
      models.move(3).move(models.addBroken().number()).move(models.addLost().number());
      try (var served = serve()) {
        assertThat(served.predict(1)).isEqualTo(3);
        assertThat(served.problem().orElseThrow().version()).contains(models.version(5));
        assertThat(served.problems()).hasSize(2);
      }
    }

    @Test
    void atStartMeansNoModelIfNoneOpens() {
      models.move(models.addBroken().number());
      try (var served = serve()) {
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.predict(1))
            .withMessage(
                "Model 'times' has no version in service: alias 'champion':"
                    + " Version times:4 cannot be opened:"
                    + " dev.penstock.model.IncompatibleModelException: Not a factor: 'broken'")
            .withCauseInstanceOf(IncompatibleModelException.class);
      }
    }
  }

  @Nested
  class AnAliasThatNamesNone {

    @Test
    void isAProblemThatNamesTheVersionsThereAre() {
      try (var served = models.builder().follow("chmpion", Duration.ofHours(1)).build()) {
        assertThat(served.problem().orElseThrow())
            .hasToString(
                "Alias 'chmpion' of model 'times' names no version of [1, 2, 3]:"
                    + " promote one, or use another alias");
        models.promotion().as("chmpion").move(models.version(2), "test", "now it does");
        served.check();
        assertThat(served.problem()).isEmpty();
      }
    }

    @Test
    void isAProblemThatNamesTheModelsThereAre() {
      try (var served = models.builderOf("tims").build()) {
        assertThat(served.problem().orElseThrow())
            .hasToString(
                "The registry, which has models [times], has no version of model 'tims':"
                    + " promote one, or correct the name");
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.predict(1))
            .withMessageContaining("which has models [times]");
      }
    }

    @Test
    void isNoneOnceAVersionWasPromotedUnderAnotherAlias() {
      try (var served = models.serve();
          var following = models.following().build()) {
        assertThat(served.problem()).isPresent();
        assertThat(following.problem()).isPresent();
        models.promotion(served, following).as("trial").move(models.version(2), "test", "on trial");
        following.check();

        assertThat(served.problem()).isEmpty();
        assertThat(following.problem()).isEmpty();
      }
    }
  }

  @Nested
  class ARegistryOutOfReach {

    @Test
    void leavesWhatServes() {
      try (var served = models.move(1).following().build()) {
        models.breakRegistry(true);
        served.check();

        assertThat(served.predict(1)).isEqualTo(1);
        assertThat(served.problem().orElseThrow().version()).isEmpty();
        models.breakRegistry(false);
        served.check();
        assertThat(served.problem()).isEmpty();
      }
    }

    @Test
    void atStartIsWaitedFor() {
      models.move(1).breakRegistry(true);
      try (var served = serve()) {
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.predict(1))
            .withCauseInstanceOf(ModelRegistryException.class);
        models.breakRegistry(false);
        served.check();
        assertThat(served.predict(1)).isEqualTo(1);
      }
    }

    @Test
    void isForgottenWhenItAnswersThatTheAliasNamesNone() {
      models.breakRegistry(true);
      try (var served = serve()) {
        models.breakRegistry(false);
        served.check();

        assertThat(served.problem().orElseThrow().cause()).isInstanceOf(NoModelException.class);
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.predict(1))
            .withMessageContaining(
                "Alias 'champion' of model 'times' names no version of [1, 2, 3]")
            .withNoCause();
        models.move(1);
        served.check();
        assertThat(served.problem()).isEmpty();
      }
    }

    @Test
    void coversTheProblemOfAVersionOnlyWhileItLasts() {
      try (var served = models.move(1).following().clock(clock).build()) {
        models.move(models.addBroken().number());
        served.check();
        models.breakRegistry(true);
        served.check();
        assertThat(served.problem().orElseThrow().version()).isEmpty();
        models.breakRegistry(false);
        served.check();

        assertThat(served.problem().orElseThrow().version()).contains(models.version(4));
        // How often the registry was asked meanwhile is the host's affair.
        assertThat(served.problems())
            .extracting(problem -> problem.version().isPresent())
            .contains(true, false);
      }
    }

    @Test
    void mayThrowAnErrorAndIsAskedAgain() {
      try (var served = models.move(1).following().build()) {
        models.gateRegistry(
            () -> {
              throw new AssertionError("as a test");
            });
        served.check();
        assertThat(served.problem().orElseThrow().cause()).isInstanceOf(AssertionError.class);
        models.breakRegistry(false);
        models.move(2);
        served.check();

        assertThat(served.predict(1)).isEqualTo(2);
        assertThat(served.problem()).isEmpty();
      }
    }

    @Test
    void doesNotStopWhoHasMovedTheAliasAlready() {
      try (var served = models.move(1).following().build();
          Standby standby = served.prepare(models.version(2))) {
        models.move(3);
        served.check();
        models.move(2).breakRegistry(true);
        standby.publish();

        assertThat(served.predict(1)).isEqualTo(2);
      }
    }
  }
}
