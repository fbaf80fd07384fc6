package dev.penstock.core;

import dev.penstock.spi.StageNode;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The edges of a graph from a stage to those that wait for it, in two arrays for all: a stage that
 * waits for another twice stands there twice, as in {@link StageNode#dependencyCount()}.
 */
final class Consumers {

  private final int[] starts;
  private final int[] consumers;
  private final int[] readers;

  private Consumers(int[] starts, int[] consumers, int[] readers) {
    this.starts = starts;
    this.consumers = consumers;
    this.readers = readers;
  }

  /** Returns the edges that end at a stage that is {@code active}. */
  static Consumers of(List<StageNode> stages, IntPredicate active) {
    int[] starts = new int[stages.size() + 1];
    int[] readers = new int[stages.size()];
    for (StageNode stage : stages) {
      if (active.test(stage.index())) {
        for (int i = 0; i < stage.dependencyCount(); i++) {
          starts[stage.dependency(i) + 1]++;
          readers[stage.dependency(i)] += stage.need(i).readsValue() ? 1 : 0;
        }
      }
    }
    for (int i = 0; i < stages.size(); i++) {
      starts[i + 1] += starts[i];
    }
    return new Consumers(starts, fill(stages, active, starts), readers);
  }

  private static int[] fill(List<StageNode> stages, IntPredicate active, int[] starts) {
    int[] consumers = new int[starts[stages.size()]];
    int[] next = starts.clone();
    for (StageNode stage : stages) {
      if (active.test(stage.index())) {
        for (int i = 0; i < stage.dependencyCount(); i++) {
          consumers[next[stage.dependency(i)]++] = stage.index();
        }
      }
    }
    return consumers;
  }

  /** Returns where the consumers of a stage start, for {@link #at}. */
  int start(int stage) {
    return starts[stage];
  }

  /** Returns where the consumers of a stage end, for {@link #at}. */
  int end(int stage) {
    return starts[stage + 1];
  }

  int at(int place) {
    return consumers[place];
  }

  /** Returns how many edges take what the stage leaves behind. */
  int readers(int stage) {
    return readers[stage];
  }

  /** Returns the counts of {@link #readers(int)} of all stages; not to be changed. */
  int[] readers() {
    return readers;
  }
}
