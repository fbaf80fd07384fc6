package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.run.StageRun;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "only(refs)" of the table of rules. */
class OnlyTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Input<Integer> base = pipeline.input("base", Integer.class);
  private final Input<String> unit = pipeline.input("unit", String.class);
  private final Ref<Integer> load = pipeline.stage("load").in(base).run((n, context) -> n + 1);
  private final Ref<Integer> twice = pipeline.stage("twice").in(load).run((n, context) -> n * 2);
  private final Ref<String> text =
      pipeline.stage("text").in(twice).in(unit).run((n, u, context) -> n + u);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void computesWhatTheseNeedAndNeedsNoOtherBindings() throws Exception {
    RunRequest request = RunRequest.builder().bind(base, 1).only(twice).build();

    Run run = executor.run(pipeline.build(), request);

    assertThat(run.get(twice)).isEqualTo(4);
    assertThat(run.stages()).extracting(StageRun::stageName).containsExactly("load", "twice");
  }

  @Test
  void stopsAtOverriddenReferences() throws Exception {
    RunRequest request = RunRequest.builder().override(load, 10).only(twice).build();

    Run run = executor.run(pipeline.build(), request);

    assertThat(run.get(twice)).isEqualTo(20);
    assertThat(run.stages()).extracting(StageRun::stageName).containsExactly("load", "twice");
  }

  @Test
  void runsWhatTheseWaitForToo() throws Exception {
    Ref<?> prepare = pipeline.stage("prepare").act(context -> {});
    Ref<Integer> insert = pipeline.stage("insert").after(prepare).run(context -> 1);

    Run run = executor.run(pipeline.build(), RunRequest.builder().only(insert).build());

    assertThat(run.stages()).extracting(StageRun::stageName).containsExactly("prepare", "insert");
  }

  @Test
  void leavesTheRestWithoutAValue() throws Exception {
    RunRequest request = RunRequest.builder().bind(base, 1).only(twice).build();

    Run run = executor.run(pipeline.build(), request);

    assertThat(run.find(text)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> run.get(text))
        .withMessageContaining("gave no value: the request did not ask for it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.stage("text"))
        .withMessageContaining("the request did not ask for it");
  }

  @Test
  void missingBindingsAreAllNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> executor.run(pipeline.build()))
        .withMessage(
            "A run of pipeline 'prices' needs values for input 'base' (a java.lang.Integer),"
                + " input 'unit' (a java.lang.String); add bind(input, value) to the request");
  }

  @Test
  void aPlanSaysWhatWouldHappen() {
    RunRequest request = RunRequest.builder().override(load, 10).only(twice).build();

    assertThat(executor.plan(pipeline.build(), request).toString().lines())
        .isEqualTo(
            List.of(
                "Plan of pipeline 'prices'",
                "load   OVERRIDDEN  the request gives its value",
                "twice  RUN         it was asked for",
                "text   NOT_NEEDED  nothing that was asked for needs it"));
  }

  @Test
  void aPlanOfAllSaysWhoNeedsWhat() {
    RunRequest request = RunRequest.builder().bind(base, 1).bind(unit, "EUR").build();

    assertThat(executor.plan(pipeline.build(), request).toString().lines())
        .isEqualTo(
            List.of(
                "Plan of pipeline 'prices'",
                "load   RUN         needed by 'twice'",
                "twice  RUN         needed by 'text'",
                "text   RUN         nothing comes after it"));
  }
}
