package dev.penstock.gate;

import static dev.penstock.evaluate.Metric.ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.data.Rows;
import dev.penstock.data.TestRows;
import dev.penstock.data.TrainingRows;
import dev.penstock.data.ValidationRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.features.CategoryEncoding;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

@ExtendWith(JulBridge.class)
@TrainsModels
class GateFeaturesTest {

  record Applicant(double income, String label) {}

  private static final Rows<Applicant> ROWS = rows(200);
  private static final Rows<Applicant> LATER = rows(100);
  private static final Task<Applicant, Classification<String>> TASK =
      Task.classification(Applicant::label);
  private static final Features<Applicant> NUMBER =
      Features.of(Applicant.class)
          .number("income", Applicant::income, NumberEncoding.raw())
          .build();
  private static final Features<Applicant> CATEGORY =
      Features.of(Applicant.class)
          .category("income", Applicant::income, CategoryEncoding.oneHot())
          .build();
  private static final Features<Applicant> MORE =
      Features.of(Applicant.class)
          .number("income", Applicant::income, NumberEncoding.raw())
          .number("more", Applicant::income, NumberEncoding.raw())
          .build();

  private final TestStageContext context = TestStageContext.create();

  private static Rows<Applicant> rows(int count) {
    return Rows.of(
        Applicant.class,
        IntStream.range(0, count)
            .mapToObj(i -> new Applicant(i % 2, i % 2 == 0 ? "good" : "bad"))
            .toList());
  }

  @AfterEach
  void close() {
    context.close();
  }

  private TrainedModel<Applicant, Classification<String>> train(Features<Applicant> features) {
    return new Train<>(
            ModelSpec.of("credit", TASK, features),
            Learner.classifier(seed -> new CARTClassificationTrainer(2)))
        .run(TrainingRows.all(ROWS), context);
  }

  private GateDecision decide(Features<Applicant> before, Features<Applicant> after) {
    ModelVersion version =
        new ModelVersion("credit", 3, Digest.of(new byte[0]), Optional.empty(), Instant.EPOCH);
    Candidate<Applicant, Classification<String>> challenger =
        Evaluate.of(TASK).run(train(after), ValidationRows.all(ROWS), context);
    return Gate.of(TASK)
        .atLeast(ACCURACY, 0.5)
        .run(
            challenger,
            new Champion.Loaded<>(version, train(before)),
            TestRows.all(LATER),
            context);
  }

  @Test
  void anApprovalSaysWhichFeatureChangedItsKind() {
    GateDecision decision = decide(NUMBER, CATEGORY);

    assertThat(decision).isInstanceOf(GateDecision.Approved.class);
    assertThat(decision.reasons())
        .contains("Feature 'income' was a number in the champion (credit:3) and is a category now");
  }

  @Test
  void aFeatureThatIsNewOrTheSameIsNotMentioned() {
    assertThat(decide(NUMBER, MORE).reasons()).noneMatch(reason -> reason.contains("Feature"));
    assertThat(decide(CATEGORY, CATEGORY).reasons())
        .noneMatch(reason -> reason.contains("Feature"));
  }
}
