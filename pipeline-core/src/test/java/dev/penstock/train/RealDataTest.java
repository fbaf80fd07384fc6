package dev.penstock.train;

import static dev.penstock.features.CategoryEncoding.oneHot;
import static dev.penstock.features.NumberEncoding.raw;
import static dev.penstock.features.NumberEncoding.standardized;
import static dev.penstock.features.TextEncoding.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.data.ReadCsv;
import dev.penstock.data.Row;
import dev.penstock.data.Rows;
import dev.penstock.data.TestRows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.SharedData;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.testkit.TrainsModels;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Models reach the figures that are published for these data sets, to within a point of accuracy or
 * two per cent of error. A name says the encoding; the bound is the published figure less that.
 */
@ExtendWith(JulBridge.class)
@Tag("slow")
@TrainsModels
class RealDataTest {

  private final TestStageContext context = TestStageContext.create();

  @AfterEach
  void closeContext() {
    context.close();
  }

  private Rows<Row> rows(String file) throws Exception {
    return ReadCsv.rows().missing("NA").run(SharedData.file("vendorable/" + file), context);
  }

  private static ModelSpec<Row, Classification<String>> labelled(
      String column, NumberEncoding numbers) {
    Features<Row> features =
        Features.dynamic().numbers(numbers).categories(oneHot(60)).except(column).build();
    return ModelSpec.of(column, Task.classification(row -> row.text(column)), features);
  }

  private static Learner<Classification<String>> logistic(int epochs) {
    return Learner.classifier(
        seed ->
            new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(0.1), epochs, seed));
  }

  @Test
  void churnOfTelecomByLogisticRegressionOnStandardizedAndOneHot() throws Exception {
    double accuracy =
        RealData.meanAccuracy(
            rows("wa_churn.csv"), labelled("churn", standardized()), logistic(20));

    assertThat(accuracy).isGreaterThan(0.805 - 0.01);
  }

  @Test
  void creditByLogisticRegressionOnStandardizedAndOneHot() throws Exception {
    double accuracy =
        RealData.meanAccuracy(
            rows("credit_data.csv"), labelled("Status", standardized()), logistic(20));

    assertThat(accuracy).isGreaterThan(0.784 - 0.01);
  }

  @Test
  void churnByTreeOfDepthSixOnRawAndOneHot() throws Exception {
    double accuracy =
        RealData.meanAccuracy(
            rows("mlc_churn.csv"),
            labelled("churn", raw()),
            Learner.classifier(seed -> new CARTClassificationTrainer(6)));

    assertThat(accuracy).isGreaterThan(0.940 - 0.01);
  }

  @Test
  void pricesOfDiamondsByLinearRegressionOnStandardizedAndOneHot() throws Exception {
    Features<Row> features =
        Features.dynamic().numbers(standardized()).categories(oneHot()).except("price").build();
    ModelSpec<Row, Estimate> spec =
        ModelSpec.of("prices", Task.regression(row -> row.number("price")), features);

    double rmse =
        RealData.meanRmse(
            rows("diamonds.csv"),
            spec,
            Learner.regressor(
                seed -> new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(300), 5, seed)));

    assertThat(rmse).isLessThan(1118 * 1.02);
  }

  /** By the rate that suits features and a target of about unit size. */
  private static final Learner<Estimate> USUAL =
      Learner.regressor(
          seed -> new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 10, seed));

  private double explained(String file, String column, Target target, String... others)
      throws Exception {
    Rows<Row> rows = rows(file);
    String[] apart = Arrays.copyOf(others, others.length + 1);
    apart[others.length] = column;
    Features<Row> features =
        Features.dynamic().numbers(standardized()).categories(oneHot(60)).except(apart).build();
    ModelSpec<Row, Estimate> spec =
        ModelSpec.of("prices", Task.regression(row -> row.number(column), target), features);
    double rmse = RealData.meanRmse(rows, spec, USUAL);
    double byMean = RealData.meanRmse(rows, spec, Learner.mean());
    return 1 - rmse * rmse / (byMean * byMean);
  }

  @Test
  void pricesOfDiamondsAreLearntByTheUsualRateIfTheTargetIsStandardized() throws Exception {
    assertThat(explained("diamonds.csv", "price", Target.identity())).isNegative();
    assertThat(explained("diamonds.csv", "price", Target.standardized())).isGreaterThan(0.9);
  }

  private static final ModelSpec<Row, Classification<String>> MAIL =
      ModelSpec.of(
          "mail",
          Task.classification(row -> row.text("label")),
          Features.of(Row.class)
              .text("text", row -> row.text("subject") + ' ' + row.text("body400"), words(1))
              .build());
  private static final Learner<Classification<String>> BAYES =
      Learner.classifier(seed -> new MultinomialNaiveBayesTrainer());

  @Test
  void unwantedMailByNaiveBayesOnCountsOfWords() throws Exception {
    assertThat(RealData.meanAccuracy(rows("spamassassin-400.csv"), MAIL, BAYES))
        .isGreaterThan(0.971 - 0.01);
  }

  @Test
  void laterUnwantedMailByNaiveBayesOnCountsOfWords() throws Exception {
    Rows<Row> all = rows("spamassassin-400.csv");
    Rows<Row> early = all.where("early", row -> !row.text("group").endsWith("-2"));
    Rows<Row> later = all.where("later", row -> row.text("group").endsWith("-2"));

    double accuracy =
        RealData.accuracy(MAIL, BAYES, TrainingRows.all(early), TestRows.all(later), context);

    assertThat(accuracy).isGreaterThan(0.914 - 0.01);
  }
}
