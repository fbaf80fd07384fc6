package dev.penstock.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of learning pipelines that javac refuses, naming what it got and what it wanted. */
class WrongWiringTest {

  private static final String APPLICATION =
      """
      import static dev.penstock.evaluate.Metric.*;
      import dev.penstock.*;
      import dev.penstock.data.*;
      import dev.penstock.evaluate.*;
      import dev.penstock.features.*;
      import dev.penstock.gate.*;
      import dev.penstock.model.*;
      import dev.penstock.train.*;
      import java.util.*;
      import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
      import org.tribuo.regression.rtree.CARTRegressionTrainer;

      class Application {
        record House(double size, double price) {}
        record Message(String text, String label) {}
        static final Task<House, Estimate> PRICE = Task.regression(House::price);
        static final Task<Message, Classification<String>> LABEL = Task.classification(Message::label);
        static final ModelSpec<House, Estimate> HOUSES =
            ModelSpec.of("houses", PRICE, Features.of(House.class).number("size", House::size).build());
        static final Learner<Estimate> TREE = Learner.regressor(seed -> new CARTRegressionTrainer());

        static void define(
            Pipeline.Builder p,
            ModelStore models,
            Ref<Split<House>> split,
            Ref<TrainedModel<House, Estimate>> model,
            Ref<Candidate<House, Estimate>> best,
            Ref<Candidate<Message, Classification<String>>> bestMessages,
            Ref<Champion<House, Estimate>> champion) {
          %s;
        }
      }
      """;
  private static final int LINE = APPLICATION.lines().toList().indexOf("    %s;") + 1;

  /** An error of javac, its white space as one space, its types without packages. */
  private record Problem(long line, String message) {}

  private final Path classes;

  WrongWiringTest(@TempDir Path classes) {
    this.classes = classes;
  }

  private List<Problem> errorsOf(String statement) {
    String source = String.format(Locale.ROOT, APPLICATION, statement);
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Application.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, found, options, null, List.of(file))
            .call();
    List<Problem> errors =
        found.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(WrongWiringTest::problem)
            .toList();
    assertThat(compiled).isEqualTo(errors.isEmpty());
    return errors;
  }

  private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
    return new Problem(
        diagnostic.getLineNumber(),
        diagnostic
            .getMessage(Locale.ENGLISH)
            .replaceAll("\\s+", " ")
            .replaceAll("\\b([a-z]+\\.)+|Application\\.(?=[A-Z])", ""));
  }

  private void assertRefused(String statement, String... words) {
    assertThat(errorsOf(statement))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.line()).isEqualTo(LINE);
              assertThat(error.message()).contains(words);
            });
  }

  @Test
  void rightWiringCompiles() {
    assertThat(
            errorsOf(
                """
                var trained = p.stage("t").in(split.select(Split::training)).run(new Train<>(HOUSES, TREE));
                var tree = p.stage("e").in(trained).in(split.select(Split::validation)).run(new Evaluate<>(PRICE));
                var chosen = p.stage("s").inAll(List.of(tree, best)).run(new SelectBest<>(RMSE));
                var served = p.stage("c").run(new LoadChampion<>(HOUSES, models));
                var gate = p.stage("g").in(chosen).in(served).in(split.select(Split::test))
                    .run(Gate.of(PRICE).atMost(RMSE, 1200).notWorseThanChampion(RMSE, 10));
                Ref<ModelVersion> version = p.stage("p").onlyIf(gate).in(chosen).in(served)
                    .run(new Promote<>(HOUSES, models));
                Gate.of(LABEL).atLeast(MACRO_F1, 0.9).atLeast(recall("spam"), 0.8)"""))
        .isEmpty();
  }

  @Test
  void aChampionOfAnotherTask() {
    assertRefused(
        "Ref<Champion<House, Classification<String>>> wrong ="
            + " p.stage(\"c\").run(new LoadChampion<>(HOUSES, models))",
        "Classification<String>,Estimate");
  }

  @Test
  void aLearnerOfAnotherTask() {
    assertRefused(
        "new Train<>(HOUSES, Learner.classifier(seed -> new LogisticRegressionTrainer()))",
        "Estimate",
        "Classification");
  }

  @Test
  void aMetricOfAnotherTask() {
    assertRefused(
        "Gate.of(PRICE).atLeast(MACRO_F1, 0.9)",
        "Metric<Classification<?>> cannot be converted to Metric<? super Estimate>");
  }

  @Test
  void aMetricOfAnotherLabelType() {
    assertRefused(
        "Gate.of(LABEL).atLeast(recall(Thread.State.NEW), 0.9)", "String", "Thread.State");
  }

  @Test
  void trainingOnTestRows() {
    assertRefused(
        "p.stage(\"t\").in(split.select(Split::test)).run(new Train<>(HOUSES, TREE))",
        "required: Stage<? super TestRows<House>,? extends O>",
        "found: Train<House,Estimate>");
  }

  @Test
  void relabellingTestRows() {
    assertRefused(
        "split.select(x -> new TrainingRows<>(x.test().rows(), x.test().split()))",
        "TrainingRows(Rows<R>,SplitIdentity) is not public in TrainingRows");
  }

  @Test
  void choosingOnTestRows() {
    assertRefused(
        "p.stage(\"e\").in(model).in(split.select(Split::test)).run(new Evaluate<>(PRICE))",
        "required: BiStage<? super TrainedModel<House,Estimate>,? super TestRows<House>,? extends O>",
        "found: Evaluate<House,Estimate>");
  }

  @Test
  void choosingByWhatWasMeasuredOnTestRows() {
    assertRefused(
        "p.stage(\"s\").inAll(List.of(p.stage(\"m\").in(model).in(split.select(Split::test))"
            + ".run(new Measure<>(PRICE)))).run(new SelectBest<>(RMSE))",
        "required: Stage<? super List<Scores<Estimate>>,? extends O>",
        "found: SelectBest<");
  }

  @Test
  void promotingTheModelOfAnotherTask() {
    assertRefused(
        "p.stage(\"p\").in(bestMessages).in(champion).run(new Promote<>(HOUSES, models))",
        "BiStage<? super Candidate<Message,Classification<String>>,? super Champion<House,Estimate>,",
        "found: Promote<House,Estimate>");
  }
}
