package dev.penstock.serving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Consumer;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the lease protocol in thousands of interleavings, chosen by a model checker. The mutants
 * below show that it would notice: each breaks one step of the product's own class.
 *
 * <p>The checker runs one thread at a time, so each sees at once what another wrote. It cannot show
 * what processors and compilers do that reorder accesses. Against that stands that all shared state
 * of the protocol is volatile or atomic, which has one order; and {@link SwapStormTest}, where
 * threads truly run side by side.
 */
@Tag("slow")
class SwapModelCheckTest {

  private static final int INTERLEAVINGS = 10_000;
  private static final int ONE_PROCESSOR = 1;

  private interface Protocol {
    Swap<Fragile> start(Fragile first, Consumer<Fragile> drained);

    default Lease<Fragile> lease(Swap<Fragile> swap) {
      return new Lease<>(swap, 0);
    }
  }

  private interface LeaseProtocol extends Protocol {
    @Override
    default Swap<Fragile> start(Fragile first, Consumer<Fragile> drained) {
      return new Sound(first, drained);
    }

    @Override
    Lease<Fragile> lease(Swap<Fragile> swap);
  }

  /** Notices when it is used after it was closed, or closed while it is used, or closed twice. */
  private static final class Fragile {

    private volatile boolean closed;
    private boolean served;

    void use() {
      require(!closed, "used after close");
      require(!closed, "closed during use");
    }

    void close() {
      require(!closed, "closed twice");
      closed = true;
    }
  }

  @Test
  void twoCallersAndASwap() {
    twoCallersAndASwap(Sound::new);
  }

  @Test
  void callersOnOneStripeAndASwap() {
    callersOnOneStripe(Sound::new);
  }

  @Test
  void aCallerAndTwoSwapsThatRace() {
    twoSwapsThatRace(Sound::new);
  }

  @Test
  void aCallThatMayOutlastItsLeaseAndASwap() {
    lateCall(Sound::new);
  }

  @Nested
  class Notices {

    @Test
    void thatNobodyLooksAgainAfterCountingIn() {
      assertNoticed(WithoutRecheck::new, "closed during use");
    }

    @Test
    void thatTheCountIsNotAwaited() {
      assertNoticed(WithoutDrain::new, "closed during use");
    }

    @Test
    void thatEveryoneWhoSeesItIdleClosesIt() {
      assertNoticed(WithoutOnce::new, "closed twice");
    }

    @Test
    void thatTheOldOneRetiresBeforeTheNewOneServes() {
      assertNoticed(RetiringFirst::new, "closed during use");
    }

    @Test
    void thatTheWrongStripeIsCountedDown() {
      assertNoticed(OnAnotherStripe::new, "never closed");
    }

    @Test
    void thatTheLastUserDoesNotLookWhetherItIsRetired() {
      assertNoticed(WithoutLastLook::new, "never closed");
    }

    @Test
    void thatACallUnderALeaseIsNotCounted() {
      assertNoticedInALateCall(WithoutCount::new);
    }

    @Test
    void thatACallUnderALeaseIsCountedOnAnotherStripe() {
      assertNoticedInALateCall(CountingElsewhere::new);
    }

    @Test
    void thatALeaseLetsGoBeforeItRefusesCalls() {
      assertNoticedInALateCall(ReleasingFirst::new);
    }

    private void assertNoticed(Protocol broken, String symptom) {
      assertThatExceptionOfType(LincheckAssertionError.class)
          .isThrownBy(() -> twoCallersAndASwap(broken))
          .withMessageContaining(symptom);
    }

    private void assertNoticedInALateCall(LeaseProtocol broken) {
      assertThatExceptionOfType(LincheckAssertionError.class)
          .isThrownBy(() -> lateCall(broken))
          .withMessageMatching("(?s).*(closed during use|used after close).*");
    }
  }

  private static void twoCallersAndASwap(Protocol protocol) {
    check(
        protocol,
        (race, actor) -> {
          if (actor == 2) {
            race.replaceBy(1);
          } else {
            race.call(actor);
            race.call(actor);
          }
        });
  }

  private static void callersOnOneStripe(Protocol protocol) {
    check(
        protocol,
        (race, actor) -> {
          if (actor == 2) {
            race.replaceBy(1);
          } else {
            race.call(0);
            race.call(0);
          }
        });
  }

  private static void twoSwapsThatRace(Protocol protocol) {
    check(
        protocol,
        (race, actor) -> {
          if (actor == 2) {
            race.call(1);
            race.call(1);
          } else {
            race.replaceBy(actor);
          }
        });
  }

  private static void lateCall(Protocol protocol) {
    check(protocol, new LateCall());
  }

  private static void check(Protocol protocol, Script script) {
    Lincheck.runConcurrentTest(INTERLEAVINGS, new Race(protocol, script));
  }

  private static void require(boolean condition, String symptom) {
    if (!condition) {
      throw new IllegalStateException(symptom);
    }
  }

  private interface Script {
    void act(Race race, int actor);

    default void prepare(Race race) {}
  }

  /** The holder of a lease lets go while somebody else calls under it. */
  private static final class LateCall implements Script {

    @Override
    public void prepare(Race race) {
      race.lease();
    }

    @Override
    public void act(Race race, int actor) {
      switch (actor) {
        case 0 -> race.endTheLease();
        case 1 -> race.callUnderTheLease();
        default -> race.replaceBy(actor);
      }
    }
  }

  /**
   * What is run in each interleaving, with three threads. Its state lies in fields: the model
   * checker takes objects that only threads' bodies hold for not shared, and would not interleave
   * their use.
   */
  private static final class Race implements Runnable {

    private static final int ACTORS = 3;

    private final Protocol protocol;
    private final Script script;
    private final Fragile[] replacements = new Fragile[ACTORS];
    private final @Nullable RuntimeException[] failures = new RuntimeException[ACTORS];
    private Fragile first = new Fragile();
    private Swap<Fragile> swap = new Swap<>(first, Fragile::close);
    private @Nullable Lease<Fragile> lease;

    Race(Protocol protocol, Script script) {
      this.protocol = protocol;
      this.script = script;
    }

    @Override
    public void run() {
      first = new Fragile();
      swap = protocol.start(first, Fragile::close);
      script.prepare(this);
      Thread[] threads = new Thread[ACTORS];
      for (int actor = 0; actor < ACTORS; actor++) {
        replacements[actor] = new Fragile();
        failures[actor] = null;
        threads[actor] = start(actor);
      }
      for (Thread thread : threads) {
        join(thread);
      }
      requireNoFailure();
      requireOnlyTheLastIsOpen();
    }

    private Thread start(int actor) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  script.act(this, actor);
                } catch (RuntimeException e) {
                  failures[actor] = e;
                }
              });
      thread.start();
      return thread;
    }

    void call(int stripe) {
      Counted<Fragile> held = swap.acquire(stripe);
      try {
        held.value().use();
      } finally {
        swap.release(held, stripe);
      }
    }

    void lease() {
      lease = protocol.lease(swap);
    }

    void endTheLease() {
      requireNonNull(lease).end();
    }

    void callUnderTheLease() {
      Lease<Fragile> given = requireNonNull(lease);
      try {
        given.enter();
      } catch (IllegalStateException tooLate) {
        return;
      }
      try {
        given.value().use();
      } finally {
        given.leave();
      }
    }

    void replaceBy(int replacement) {
      replacements[replacement].served = true;
      swap.replace(replacements[replacement]);
    }

    private void requireNoFailure() {
      for (RuntimeException failure : failures) {
        if (failure != null) {
          throw failure;
        }
      }
    }

    private void requireOnlyTheLastIsOpen() {
      require(!swap.peek().closed, "closed in service");
      require(first.closed, "never closed");
      for (Fragile replacement : replacements) {
        boolean replaced = replacement.served && replacement != swap.peek();
        require(replacement.closed == replaced, "never closed");
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static class Sound extends Swap<Fragile> {
    Sound(Fragile first, Consumer<Fragile> drained) {
      super(first, drained, ONE_PROCESSOR);
    }
  }

  private static final class WithoutRecheck extends Sound {
    WithoutRecheck(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    boolean isStillCurrent(Counted<Fragile> counted) {
      return true;
    }
  }

  private static final class WithoutDrain extends Sound {
    WithoutDrain(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    boolean isIdle(Counted<Fragile> old) {
      return true;
    }
  }

  private static final class WithoutOnce extends Sound {
    WithoutOnce(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    boolean isFirstToDrain(Counted<Fragile> old) {
      return true;
    }
  }

  private static final class RetiringFirst extends Sound {
    RetiringFirst(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    void replace(Counted<Fragile> old, Counted<Fragile> next) {
      retire(old);
      publish(next);
    }
  }

  private static final class OnAnotherStripe extends Sound {
    OnAnotherStripe(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    void release(Counted<Fragile> counted, int stripe) {
      super.release(counted, 1 - stripe);
    }
  }

  private static final class WithoutLastLook extends Sound {
    WithoutLastLook(Fragile first, Consumer<Fragile> drained) {
      super(first, drained);
    }

    @Override
    void release(Counted<Fragile> counted, int stripe) {
      counted.leave(stripe);
    }
  }

  private static final class WithoutCount extends Lease<Fragile> {
    WithoutCount(Swap<Fragile> swap) {
      super(swap, 0);
    }

    @Override
    void countIn(Counted<Fragile> counted, int on) {}

    @Override
    void countOut(Counted<Fragile> counted, int on) {}
  }

  private static final class CountingElsewhere extends Lease<Fragile> {
    CountingElsewhere(Swap<Fragile> swap) {
      super(swap, 1);
    }

    @Override
    void countIn(Counted<Fragile> counted, int on) {
      super.countIn(counted, 1 - on);
    }

    @Override
    void countOut(Counted<Fragile> counted, int on) {
      super.countOut(counted, 1 - on);
    }
  }

  private static final class ReleasingFirst extends Lease<Fragile> {
    ReleasingFirst(Swap<Fragile> swap) {
      super(swap, 0);
    }

    @Override
    void end() {
      release();
      refuseCalls();
    }
  }
}
