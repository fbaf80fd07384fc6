package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Compiling.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes that javac refuses, at the line where they are made and naming both types. */
class WrongProgramsTest {

  private static Problem onlyProblem(String statements) {
    List<Problem> problems = Compiling.problems(statements);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @Test
  void aRightProgramHasNoErrors() {
    assertThat(
            Compiling.problems(
                """
                Ref<Integer> length = p.stage("length").in(text).run((t, c) -> t.length());
                Ref<String> both = p.stage("both").in(length).in(text).run((n, t, c) -> t + n);
                Ref<GateDecision> gate = p.stage("gate").in(both).run((b, c) -> new GateDecision.Approved());
                p.stage("list").onlyIf(gate).inAll(List.of(number, length)).act((all, c) -> all.size());
                """))
        .isEmpty();
  }

  @Test
  void anEdgeOfTheWrongType() {
    Problem problem =
        onlyProblem(
            """
            Stage<Integer, Integer> twice = (n, c) -> n * 2;
            p.stage("twice").in(text).run(twice);
            """);

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message())
        .contains("Stage<Integer,Integer> cannot be converted to Stage<? super String");
  }

  @Test
  void inputsInTheWrongOrder() {
    Problem problem =
        onlyProblem(
            """
            BiStage<String, Integer, String> join = (t, n, c) -> t + n;
            p.stage("join").in(number).in(text).run(join);
            """);

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message())
        .contains("BiStage<String,Integer,String> cannot be converted")
        .contains("BiStage<? super Integer,? super String");
  }

  @Test
  void tooFewInputs() {
    Problem problem =
        onlyProblem(
            """
            BiStage<String, Integer, String> join = (t, n, c) -> t + n;
            p.stage("join").in(text).run(join);
            """);

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message())
        .contains("BiStage<String,Integer,String> cannot be converted to Stage<? super String");
  }

  @Test
  void moreInputsThanFive() {
    Problem problem =
        onlyProblem(
            "p.stage(\"join\").in(text).in(text).in(text).in(text).in(text).in(text).run(c -> 1);");

    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.message())
        .contains("cannot find symbol")
        .contains("in(Ref<String>)")
        .contains("StageBuilder5<String,String,String,String,String>");
  }

  @Test
  void aGateThatDecidesNothing() {
    Problem problem = onlyProblem("p.stage(\"promote\").onlyIf(number).act(c -> {});");

    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.message())
        .contains("Ref<Integer> cannot be converted to Ref<? extends GateDecision>");
  }

  @Test
  void aLambdaThatUsesItsInputAsAnotherType() {
    Problem problem =
        onlyProblem(
            """
            p.stage("twice")
                .in(text)
                .run((t, c) -> t * 2);
            """);

    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.message()).contains("bad operand types").contains("String").contains("int");
  }

  @Test
  void anOutputOfTheWrongType() {
    Problem problem =
        onlyProblem(
            """
            Ref<String> length =
                p.stage("length").in(text).run((t, c) -> t.length());
            """);

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).contains("int").contains("String");
  }

  @Test
  void aBindingOfTheWrongType() {
    Problem problem =
        onlyProblem(
            """
            Input<String> name = p.input("name", String.class);
            Input<Integer> size = p.input("size", Integer.class);
            RunRequest.builder().bind(name, "x").bind(size, "y");
            """);

    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.message()).contains("Integer").contains("String");
  }

  @Test
  void anOptionAfterTheInputs() {
    Problem problem =
        onlyProblem("p.stage(\"a\").in(text).retry(RetryPolicy.attempts(2)).act((t, c) -> {});");

    assertThat(problem.message()).contains("cannot find symbol").contains("StageBuilder1<String>");
  }

  @Test
  void aCycleNeedsAReferenceBeforeThereIsOne() {
    Problem problem =
        onlyProblem(
            """
            Ref<Integer> first = p.stage("first").in(second).run((n, c) -> n);
            Ref<Integer> second = p.stage("second").in(first).run((n, c) -> n);
            """);

    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.message()).contains("cannot find symbol").contains("variable second");
  }

  @Test
  void aCycleThroughItself() {
    Problem problem =
        onlyProblem("Ref<Integer> self = p.stage(\"self\").in(self).run((n, c) -> n);");

    assertThat(problem.message()).contains("variable self might not have been initialized");
  }

  @Test
  void aPipelineOfOnesOwn() {
    List<Problem> problems =
        Compiling.problems(
            "Ref<Integer> own = new Ref<>() { public String name() { return \"\"; } };");

    assertThat(problems).extracting(Problem::message).anyMatch(text -> text.contains("sealed"));
  }
}
