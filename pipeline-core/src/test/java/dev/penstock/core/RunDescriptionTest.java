package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDescriptionTest {

  private record Add(int amount) implements Stage<Integer, Integer> {

    @Override
    public Integer run(Integer input, StageContext context) {
      return input + amount;
    }
  }

  private static Pipeline pipeline(int amount) {
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    Ref<Integer> load = pipeline.stage("load").tag("data").run(context -> 1);
    pipeline.stage("add").in(load).run(new Add(amount));
    return pipeline.build();
  }

  private static RunInfo describe(Pipeline pipeline, RunRequest request)
      throws InterruptedException {
    Heard heard = new Heard();
    try (LocalExecutor executor = LocalExecutor.builder().listener(heard).build()) {
      executor.run(pipeline, request).orThrow();
    }
    return heard.of(RunStarted.class).get(0).info();
  }

  @Test
  void saysWhatWasAskedForAndByWhom() throws Exception {
    RunRequest request =
        RunRequest.builder().seed(42).triggeredBy("nightly").tag("place", "Oslo").build();

    RunInfo info = describe(pipeline(5), request);

    assertThat(info.pipelineName()).isEqualTo("prices");
    assertThat(info.seed()).isEqualTo(42);
    assertThat(info.triggeredBy()).isEqualTo("nightly");
    assertThat(info.tags()).isEqualTo(Map.of("place", "Oslo"));
    assertThat(info.environment())
        .containsKeys("java.version", "java.vm", "os", "penstock.version", "process.id");
  }

  @Test
  void saysWhatTheStagesAre() throws Exception {
    List<StageInfo> stages = describe(pipeline(5), RunRequest.empty()).stages();

    assertThat(stages).extracting(StageInfo::name).containsExactly("load", "add");
    assertThat(stages)
        .extracting(StageInfo::type)
        .containsExactly("lambda", "dev.penstock.core.RunDescriptionTest$Add");
    assertThat(stages.get(0).tags()).containsExactly("data");
    assertThat(stages.get(1).dependencies()).containsExactly("load");
  }

  @Test
  void givesTheSameVersionsToTheSamePipeline() throws Exception {
    RunInfo first = describe(pipeline(5), RunRequest.empty());
    RunInfo second = describe(pipeline(5), RunRequest.empty());

    assertThat(second.pipelineVersion()).isEqualTo(first.pipelineVersion()).hasSize(12);
    assertThat(second.stages()).isEqualTo(first.stages());
  }

  @Test
  void givesOtherVersionsIfAParameterDiffers() throws Exception {
    RunInfo first = describe(pipeline(5), RunRequest.empty());
    RunInfo second = describe(pipeline(6), RunRequest.empty());

    assertThat(second.pipelineVersion()).isNotEqualTo(first.pipelineVersion());
    assertThat(second.stages().get(0)).isEqualTo(first.stages().get(0));
    assertThat(second.stages().get(1).version()).isNotEqualTo(first.stages().get(1).version());
  }
}
