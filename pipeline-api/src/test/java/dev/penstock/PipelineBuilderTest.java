package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.spi.Graph;
import dev.penstock.spi.Need;
import dev.penstock.spi.StageNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineBuilderTest {

  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  private StageNode node(String name) {
    return Graph.of(pipeline.build()).find(name).orElseThrow();
  }

  private static List<Need> needs(StageNode node) {
    return IntStream.range(0, node.dependencyCount()).mapToObj(node::need).toList();
  }

  @Test
  void keepsStagesAndInputsInTheOrderInWhichTheyWereAdded() {
    Input<Integer> base = pipeline.input("base", int.class);
    Ref<Integer> load = pipeline.stage("load").in(base).run((n, context) -> n);
    pipeline.stage("save").in(load).act((n, context) -> {});

    Pipeline built = pipeline.build();

    assertThat(built.name()).isEqualTo("prices");
    assertThat(built.inputs()).extracting(Ref::name).containsExactly("base");
    assertThat(built.stageNames()).containsExactly("load", "save");
    assertThat(base.rawType()).isEqualTo(Integer.class);
  }

  @Test
  void canGoOnAfterItBuilt() {
    pipeline.stage("load").run(context -> 1);
    Pipeline first = pipeline.build();
    pipeline.stage("save").act(context -> {});

    assertThat(first.stageNames()).containsExactly("load");
    assertThat(pipeline.build().stageNames()).containsExactly("load", "save");
  }

  @Test
  void keepsTheOptions() {
    RetryPolicy policy = RetryPolicy.attempts(3);
    pipeline
        .stage("load")
        .timeout(Duration.ofSeconds(5))
        .retry(policy)
        .tag("data")
        .tag("slow")
        .run(context -> 1);

    assertThat(node("load").options().timeout()).hasValue(Duration.ofSeconds(5));
    assertThat(node("load").options().retry()).isEqualTo(policy);
    assertThat(node("load").options().tags()).containsExactly("data", "slow");
  }

  @Test
  void drawsTheGraph() {
    Input<Integer> base = pipeline.input("base", Integer.class);
    Ref<Integer> load = pipeline.stage("load \"x\"").in(base).run((n, context) -> n);
    pipeline.stage("save").after(load).act(context -> {});

    assertThat(pipeline.build().toDot())
        .isEqualTo(
            """
            digraph "prices" {
              "base" [shape=ellipse];
              "load \\"x\\"" [shape=box];
              "base" -> "load \\"x\\"";
              "save" [shape=box];
              "load \\"x\\"" -> "save" [style=dashed];
            }
            """);
  }

  /** What a stage needs of another follows from the reference that it takes. */
  @Nested
  class Needs {
    private final Ref<Integer> load = pipeline.stage("load").run(context -> 1);

    @Test
    void theValueOrWhatStandsInForIt() {
      pipeline
          .stage("next")
          .in(load.select(n -> n + 1))
          .in(load.orElse(7).select(n -> n))
          .in(load.outcome().orElse(new Outcome.Skipped<>("no")))
          .run((a, b, c, context) -> a);

      assertThat(needs(node("next")))
          .containsExactly(Need.VALUE, Need.VALUE_OR_FAILURE, Need.OUTCOME);
    }

    @Test
    void aDecisionOrTheOthersEnd() {
      Ref<GateDecision> gate = load.select(n -> new GateDecision.Approved());
      pipeline.stage("next").onlyIf(gate).after(load.orElse(7)).run(context -> 1);

      assertThat(needs(node("next"))).containsExactly(Need.GATE, Need.ORDER);
    }

    @Test
    void noValueOfAGateThatDecidesWithoutOne() {
      Ref<GateDecision> gate = load.<GateDecision>select(n -> new GateDecision.Approved());
      pipeline.stage("a").onlyIf(gate.orElse(new GateDecision.Approved())).run(context -> 1);
      pipeline
          .stage("b")
          .onlyIf(load.outcome().select(outcome -> new GateDecision.Approved()))
          .run(context -> 1);

      assertThat(needs(node("a"))).containsExactly(Need.VALUE_OR_FAILURE);
      assertThat(needs(node("b"))).containsExactly(Need.OUTCOME);
    }

    @Test
    void allOfAList() {
      Input<Integer> base = pipeline.input("base", Integer.class);
      pipeline.stage("next").inAll(List.of(load, load, base)).run((all, context) -> all.size());

      assertThat(needs(node("next"))).containsExactly(Need.VALUE, Need.VALUE);
      assertThat(node("next").inputs()).containsExactly(0);
    }
  }

  @Nested
  class Refuses {

    @Test
    void aReferenceOfAnotherPipeline() {
      Ref<Integer> foreign = Pipeline.builder("ads").stage("load").run(context -> 3);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("twice").in(foreign))
          .withMessage(
              "Stage 'twice' of pipeline 'prices' cannot take 'load': it belongs to pipeline 'ads'");
    }

    @Test
    void aReferenceOfAnotherPipelineOfTheSameName() {
      Ref<Integer> foreign = Pipeline.builder("prices").stage("load").run(context -> 3);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("twice").after(foreign))
          .withMessage(
              "Stage 'twice' of pipeline 'prices' cannot take 'load': it belongs to another builder"
                  + " of a pipeline of that name");
    }

    @Test
    void aForeignReferenceInAList() {
      Ref<Integer> own = pipeline.stage("own").run(context -> 3);
      Input<Integer> foreign = Pipeline.builder("ads").input("size", Integer.class);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("twice").inAll(List.of(own, foreign)))
          .withMessageContaining("cannot take 'size': it belongs to pipeline 'ads'");
    }

    @Test
    void aNameThatIsTaken() {
      Input<String> load = pipeline.input("load", String.class);
      assertThat(load.name()).isEqualTo("load");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("load"))
          .withMessage(
              "Pipeline 'prices' already has a stage or input 'load'; choose another name");
    }

    @Test
    void blankNames() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pipeline.builder(" "))
          .withMessage("The name of a pipeline must not be blank");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage(""))
          .withMessage("Pipeline 'prices': the name of a stage or input must not be blank");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("load").tag(" "))
          .withMessage("Stage 'load' of pipeline 'prices': a tag must not be blank");
    }

    @Test
    void stagesWithoutABody() {
      Pipeline.StageBuilder unfinished = pipeline.stage("load").tag("data");
      assertThat(unfinished).isNotNull();

      assertThatIllegalStateException()
          .isThrownBy(pipeline::build)
          .withMessage(
              "Pipeline 'prices': stages [load] were started but have no body;"
                  + " end each with run(...) or act(...)");
    }

    @Test
    void aSecondBody() {
      Pipeline.StageBuilder load = pipeline.stage("load");
      load.run(context -> 1);

      assertThatIllegalStateException()
          .isThrownBy(() -> load.act(context -> {}))
          .withMessage("Stage 'load' of pipeline 'prices' already has a body");
    }

    @Test
    void aSecondSetOfAnOption() {
      Pipeline.StageBuilder load =
          pipeline.stage("load").timeout(Duration.ofSeconds(5)).retry(RetryPolicy.none());

      assertThatIllegalStateException()
          .isThrownBy(() -> load.timeout(Duration.ofSeconds(6)))
          .withMessage("Stage 'load' of pipeline 'prices': timeout was set before, to PT5S");
      assertThatIllegalStateException()
          .isThrownBy(() -> load.retry(RetryPolicy.attempts(2)))
          .withMessageStartingWith("Stage 'load' of pipeline 'prices': retry was set before, to");
    }

    @Test
    void aLimitThatIsNotPositive() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> pipeline.stage("load").timeout(Duration.ZERO))
          .withMessage(
              "Stage 'load' of pipeline 'prices': a timeout must be positive but was PT0S");
    }
  }
}
