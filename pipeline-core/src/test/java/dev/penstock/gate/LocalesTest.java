package dev.penstock.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Rows;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.evaluate.Metric;
import dev.penstock.features.CategoryEncoding;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelStore;
import dev.penstock.report.Report;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * A file, a seed and a pipeline give the same bytes and decisions, whatever digits a user reads.
 */
@ExtendWith(JulBridge.class)
class LocalesTest {

  enum Kind {
    PRINTED,
    INTERNAL
  }

  record Title(String title, String shelf, double pages, LocalDate bought, Kind kind) {}

  /** All that is stored of a run, or follows from it. */
  private record Outcome(
      String split,
      Digest rows,
      Digest model,
      Map<String, String> signature,
      Map<String, String> params,
      Map<String, Double> metrics,
      Map<String, Report> reports,
      GateDecision decision) {}

  private static final Task<Title, Classification<Kind>> TASK =
      Task.classification(Kind.class, Title::kind);
  private static final ModelSpec<Title, Classification<Kind>> SPEC =
      ModelSpec.of(
          "titles",
          TASK,
          Features.of(Title.class)
              .text("title", Title::title, TextEncoding.words(2).vocabulary(1, 1_000))
              .text("buckets", Title::title, TextEncoding.words(1).hashed(1_024).tfIdf())
              .category("shelf", Title::shelf, CategoryEncoding.oneHot(1_000))
              .number("pages", Title::pages, NumberEncoding.binned(4))
              .date("bought", Title::bought)
              .build());
  private static final Learner<Classification<Kind>> LOGISTIC =
      Learner.classifier(
          seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1.0), 5, seed));
  private static final Gate<Title, Classification<Kind>> GATE =
      Gate.of(TASK)
          .atLeast(Metric.ACCURACY, 0.75)
          .notWorseThanChampion(Metric.ACCURACY, 0.25)
          .forEachSlice("shelf", Title::shelf);

  @TempDir Path directory;

  private final Locale before = Locale.getDefault();
  private final ModelStore models = ModelStore.inMemory();
  private Path csv = Path.of("");

  @BeforeEach
  void speakEnglish() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    List<String> lines = new ArrayList<>(List.of("title,shelf,pages,bought,kind"));
    for (int i = 0; i < 300; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s INDEX %d,I%d,%d.5,2024-%02d-1%d,%s",
              i % 2 == 0 ? "PRINTING" : "internal",
              i,
              i % 3,
              i,
              1 + i % 12,
              i % 10,
              i % 2 == 0 ? "printed" : "INTERNAL"));
    }
    csv = Files.write(directory.resolve("titles.csv"), lines);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  private Outcome outcome() throws Exception {
    try (TestStageContext context = TestStageContext.create().withSeed(-6_630)) {
      Rows<Title> rows = new ReadCsv<>(Title.class).run(csv, context);
      Split<Title> split = SplitRows.of(Title.class, 0.5, 0.1, 0.4).run(rows, context);
      var model = new Train<>(SPEC, LOGISTIC).run(split.training(), context);
      Candidate<Title, Classification<Kind>> candidate =
          new Evaluate<>(TASK).run(model, split.validation(), context);
      var champion = new LoadChampion<>(SPEC, models).run(context);
      GateDecision decision = GATE.run(candidate, champion, split.test(), context);
      if (champion instanceof Champion.None) {
        assertThat(new Promote<>(SPEC, models).run(candidate, champion, context).number()).isOne();
      }
      return new Outcome(
          split.training().split().toText(),
          split.training().rows().digest(),
          model.artifact().digest(),
          model.signature().properties(),
          context.params(),
          context.metrics(),
          context.reports(),
          decision);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fa-IR", "ar-EG", "hi-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "bn", "lt", "de"})
  void changeNothingThatIsStoredOrDecided(String tag) throws Exception {
    assertThat(outcome().decision()).isInstanceOf(GateDecision.Approved.class);
    Outcome english = outcome();

    Locale.setDefault(Locale.forLanguageTag(tag));
    Outcome other = outcome();

    assertThat(other).isEqualTo(english);
    assertThat(other.decision()).isInstanceOf(GateDecision.Approved.class);
  }
}
