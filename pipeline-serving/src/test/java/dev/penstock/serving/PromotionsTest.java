package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.model.ModelHost.Standby;
import dev.penstock.model.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions to a host that follows an alias, or does not. */
class PromotionsTest {

  @RegisterExtension final Logs logs = new Logs();

  private final List<Integer> opened = new CopyOnWriteArrayList<>();
  private final TimesModels models =
      new TimesModels(
              factor -> {
                opened.add(factor);
                return input -> input * factor;
              })
          .with(3);

  @Test
  void thatDieAfterTheMoveAreFinishedByTheFollower() {
    try (var served = models.move(1).following().build()) {
      Standby standby = served.prepare(models.version(2));
      models.move(2);
      standby.close();
      served.check();

      assertThat(served.predict(1)).isEqualTo(2);
    }
  }

  @Test
  void lendTheirStandbyToTheFollowerIfItComesFirst() {
    try (var served = models.move(1).following().build()) {
      try (Standby standby = served.prepare(models.version(2))) {
        models.move(2);
        served.check();
        assertThat(served.predict(1)).isEqualTo(2);
        standby.publish();
      }

      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(served.answer(1).generation()).isEqualTo(2);
      assertThat(opened).containsExactly(1, 2);
    }
  }

  @Test
  void thatPublishInAnotherOrderThanTheyMovedDoNotBringTheOlderVersionBack() {
    try (var served = models.move(1).following().build();
        Standby two = served.prepare(models.version(2));
        Standby three = served.prepare(models.version(3))) {
      models.move(2).move(3);
      three.publish();
      two.publish();

      assertThat(served.predict(1)).isEqualTo(3);
      assertThat(served.answer(1).generation()).isEqualTo(2);
    }
  }

  @Test
  void thatPublishInAnotherOrderLeaveTheLastMovedOnAHostThatDoesNotFollow() {
    try (var served = models.move(1).serve();
        Standby two = served.prepare(models.version(2));
        Standby three = served.prepare(models.version(3))) {
      models.move(2).move(3);
      three.publish();
      two.publish();

      assertThat(served.predict(1)).isEqualTo(3);
      assertThat(served.answer(1).generation()).isEqualTo(2);
    }
  }

  @Test
  void ofAnotherAliasAreUndone() {
    try (var served = models.move(1).following().build()) {
      models.promotion(served).as("trial").move(models.version(2), "test", "wrong host");
      served.check();

      assertThat(served.predict(1)).isEqualTo(1);
    }
  }

  @Test
  void areNotUndoneByACheckThatBeganBeforeThem() throws InterruptedException {
    SlowSecond slow = new SlowSecond();
    try (var served = slow.models.move(1).following().grace(Duration.ofMillis(1)).build()) {
      slow.models.move(2);
      Thread check = slow.check(served);
      slow.models.promote(3, served);
      slow.permits.release();
      check.join();

      assertThat(served.predict(1)).isEqualTo(3);
      assertThat(served.answer(1).generation()).isEqualTo(2);
    }
  }

  @Test
  void thatOvertakeACheckButAreNotWhatTheAliasNamesLeaveTheProblem() throws InterruptedException {
    SlowSecond slow = new SlowSecond();
    try (var served = slow.models.move(1).following().grace(Duration.ofMillis(1)).build()) {
      slow.models.move(slow.models.addBroken().number());
      served.check();
      slow.models.move(2);
      Thread check = slow.check(served);
      slow.models.promotion(served).as("trial").move(slow.models.version(3), "test", "wrong");
      slow.permits.release();
      // The follower brings version 2 anew, and waits for the second permit.
      slow.loads.acquire();

      assertThat(served.predict(1)).isEqualTo(3);
      while (served.problem().flatMap(Problem::version).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(served.problem().flatMap(Problem::version)).contains(slow.models.version(2));
      slow.permits.release();
      check.join();
    }
  }

  /** Three versions, the second of which is loaded when a test permits it. */
  private static final class SlowSecond {

    private final Semaphore loads = new Semaphore(0);
    private final Semaphore permits = new Semaphore(0);
    private final TimesModels models = new TimesModels(this::open).with(3);

    private Predictor<Integer, Integer> open(int factor) {
      if (factor == 2) {
        loads.release();
        permits.acquireUninterruptibly();
      }
      return input -> input * factor;
    }

    /** Starts a check, and returns when it loads the second version. */
    private Thread check(ServedModel<Integer, Integer> served) throws InterruptedException {
      Thread check = new Thread(served::check);
      check.start();
      loads.acquire();
      return check;
    }
  }

  @Nested
  class AStandby {

    @Test
    void isPublishedOnce() {
      try (var served = models.serve();
          Standby standby = served.prepare(models.version(1))) {
        standby.publish();

        assertThatIllegalStateException()
            .isThrownBy(standby::publish)
            .withMessage("Version times:1 was published or closed before; prepare it again");
      }
    }

    @Test
    void isNotPublishedAfterItsClose() {
      try (var served = models.serve()) {
        Standby standby = served.prepare(models.version(1));
        standby.close();
        standby.close();

        assertThatIllegalStateException().isThrownBy(standby::publish);
        assertThat(served.version()).isEmpty();
        assertThat(served.resident()).isZero();
      }
    }

    @Test
    void isDroppedWhenTheHostIsClosed() {
      var served = models.serve();
      Standby standby = served.prepare(models.version(1));
      served.close();

      assertThatIllegalStateException()
          .isThrownBy(standby::publish)
          .withMessage("The served model 'times' was closed");
      assertThat(served.resident()).isZero();
    }
  }
}
