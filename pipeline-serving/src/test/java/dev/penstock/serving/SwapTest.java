package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapTest {

  private final List<String> drained = new ArrayList<>();
  private final Swap<String> swap = new Swap<>("old", drained::add);

  @Test
  void handsOnWhatNobodyUsesAtOnce() {
    swap.replace("new");

    assertThat(drained).containsExactly("old");
    assertThat(swap.peek()).isEqualTo("new");
  }

  @Test
  void handsOnWhatIsUsedWhenTheLastUserIsDone() {
    Counted<String> one = swap.acquire(0);
    Counted<String> other = swap.acquire(1);
    swap.replace("new");
    swap.release(one, 0);
    assertThat(drained).isEmpty();
    assertThat(other.value()).isEqualTo("old");
    swap.release(other, 1);

    assertThat(drained).containsExactly("old");
  }

  @Test
  void keepsEachReplacedValueForItsOwnUsers() {
    Counted<String> old = swap.acquire(0);
    swap.replace("new");
    Counted<String> later = swap.acquire(0);
    swap.replace("newest");
    swap.release(later, 0);
    assertThat(drained).containsExactly("new");
    swap.release(old, 0);

    assertThat(drained).containsExactly("new", "old");
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "3,8", "8,16", "64,16"})
  void spreadsThreadsOverItsStripes(int processors, int stripes) throws InterruptedException {
    Swap<String> wide = new Swap<>("old", drained::add, processors);
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 2 * stripes; i++) {
      Thread thread = new Thread(() -> used.add(wide.stripe()));
      thread.start();
      thread.join();
    }

    assertThat(used)
        .hasSizeGreaterThan(stripes / 2)
        .allMatch(stripe -> stripe >= 0 && stripe < stripes);
  }
}
