package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.Ref;

/** Graphs of trivial stages, whose running costs nothing but what the executor costs. */
final class Graphs {

  private Graphs() {}

  /** Returns stages that each add one to the value of the stage before. */
  static Pipeline chain(int stages) {
    return chain(stages, () -> {});
  }

  /** Returns a chain whose last stage does something first. */
  static Pipeline chain(int stages, Runnable last) {
    Pipeline.Builder pipeline = Pipeline.builder("chain");
    Ref<Integer> value = pipeline.stage("0").run(context -> 1);
    for (int i = 1; i < stages - 1; i++) {
      value = pipeline.stage(String.valueOf(i)).in(value).run((n, context) -> n + 1);
    }
    pipeline
        .stage("last")
        .in(value)
        .run(
            (n, context) -> {
              last.run();
              return n + 1;
            });
    return pipeline.build();
  }

  /** Returns stages that have nothing to do with each other. */
  static Pipeline wide(int stages) {
    return wide(stages, () -> {});
  }

  /** Returns stages beside each other, the last of which does something first. */
  static Pipeline wide(int stages, Runnable last) {
    Pipeline.Builder pipeline = Pipeline.builder("wide");
    for (int i = 0; i < stages - 1; i++) {
      pipeline.stage(String.valueOf(i)).run(context -> 1);
    }
    pipeline
        .stage("last")
        .run(
            context -> {
              last.run();
              return 1;
            });
    return pipeline.build();
  }
}
