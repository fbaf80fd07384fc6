package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stage takes up to five inputs, each typed by itself. */
class InputsTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Ref<Integer> number = pipeline.stage("number").run(context -> 1);
  private final Ref<String> text = pipeline.stage("text").run(context -> "b");
  private final Ref<Boolean> flag = pipeline.stage("flag").run(context -> true);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void fourReachTheStageInOrder() throws Exception {
    Ref<List<Object>> all =
        pipeline
            .stage("all")
            .in(number)
            .in(text)
            .in(flag)
            .in(text.select(t -> t + t))
            .run((a, b, c, d, context) -> List.<Object>of(a, b, c, d));

    assertThat(executor.run(pipeline.build()).get(all)).containsExactly(1, "b", true, "bb");
  }

  @Test
  void fiveReachTheStageInOrder() throws Exception {
    Ref<List<Object>> all =
        pipeline
            .stage("all")
            .in(number)
            .in(text)
            .in(flag)
            .in(number)
            .in(text)
            .run((a, b, c, d, e, context) -> List.<Object>of(a + d, b + e, c));

    assertThat(executor.run(pipeline.build()).get(all)).containsExactly(2, "bb", true);
  }

  @Test
  void anActionTakesFour() throws Exception {
    List<Object> seen = new ArrayList<>();
    pipeline
        .stage("four")
        .in(number)
        .in(text)
        .in(flag)
        .in(number)
        .act((a, b, c, d, context) -> seen.addAll(List.of(a, b, c, d)));
    executor.run(pipeline.build()).orThrow();

    assertThat(seen).containsExactly(1, "b", true, 1);
  }

  @Test
  void anActionTakesFive() throws Exception {
    List<Object> seen = new ArrayList<>();
    pipeline
        .stage("five")
        .in(number)
        .in(text)
        .in(flag)
        .in(number)
        .in(text)
        .act((a, b, c, d, e, context) -> seen.addAll(List.of(a, b, c, d, e)));
    executor.run(pipeline.build()).orThrow();

    assertThat(seen).containsExactly(1, "b", true, 1, "b");
  }
}
