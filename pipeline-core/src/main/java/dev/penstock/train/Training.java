package dev.penstock.train;

import dev.penstock.StageContext;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.TrainingRows;
import dev.penstock.data.internal.Warnings;
import dev.penstock.features.FittedFeatures;
import dev.penstock.features.RowEncoder;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/** One training: from rows to a model that was read back from its bytes. */
final class Training<R, P> {

  private static final int GOLDEN_ROWS = 16;
  private static final String NAIVE_BAYES = "MultinomialNaiveBayesTrainer";
  private static final double MILLIS = 1000;

  private final ModelSpec<R, P> spec;
  private final Learner<P> learner;
  private final TrainingRows<R> rows;
  private final StageContext context;
  private final Answers<P> answers;
  private final List<Golden> golden = new ArrayList<>();

  /** An encoded row that will show whether a model is what it was. */
  @SuppressWarnings("ArrayRecordComponent") // stays in this class; never compared, never changed
  private record Golden(String[] names, double[] values) {}

  Training(ModelSpec<R, P> spec, Learner<P> learner, TrainingRows<R> rows, StageContext context) {
    this.spec = spec;
    this.learner = learner;
    this.rows = rows;
    this.context = context;
    this.answers = spec.task().answers();
  }

  FittedModel<R, P> train() {
    Instant start = context.clock().instant();
    FittedFeatures fitted = spec.features().fit(rows);
    requireFit(fitted);
    RowEncoder<R> encoder = spec.features().encoder(fitted, Map.of());
    Learnt learnt = learner.learn(taker -> encode(encoder, taker), context.seed());
    Duration taken = Duration.between(start, context.clock().instant());

    List<String> outputs = answers.outputs(learnt.labels());
    OpenedModel<R, P> fresh = new OpenedModel<>(encoder, answers.opener(outputs), learnt.model());
    ModelContent content =
        new ModelContent(
            spec.name(),
            answers.kind(),
            outputs,
            signature(outputs, fitted),
            fitted,
            SteadyBytes.of(learnt.model()),
            golden.stream().map(row -> fresh.golden(row.names(), row.values())).toList());
    FittedModel<R, P> model =
        new FittedModel<>(ModelFile.write(content), content, encoder, answers);
    requireReadable(model, content);
    Warnings.log(warnings(fitted, learnt.labels()), context);
    log(model.artifact(), content, taken, learnt.model().getFeatureIDMap().size());
    return model;
  }

  private static List<String> warnings(FittedFeatures fitted, List<String> labels) {
    List<String> sentences = new ArrayList<>(fitted.warnings());
    sentences.addAll(AlikeLabels.warnings(labels));
    return sentences;
  }

  private void requireFit(FittedFeatures fitted) {
    boolean bayes = learner.parameters().containsValue(NAIVE_BAYES);
    fitted
        .firstThatCanBeNegative()
        .filter(feature -> bayes)
        .ifPresent(
            feature -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "Naive Bayes takes no negative number, but feature '%s' can be negative;"
                          + " encode it with minMax() or binned(n)",
                      feature));
            });
  }

  private void encode(RowEncoder<R> encoder, Examples.Taker<P> taker) {
    String[] names = new String[encoder.fitted().width()];
    String first = Numbers.name(0);
    long step = Math.max(1, rows.rows().count() / GOLDEN_ROWS);
    long[] number = {0};
    rows.rows()
        .forEach(
            row -> {
              Numbers numbers = new Numbers(names);
              encoder.encode(row, ++number[0], numbers::add);
              numbers.requireOne(first);
              if (number[0] % step == 0 && golden.size() < GOLDEN_ROWS) {
                golden.add(new Golden(numbers.names(), numbers.values()));
              }
              taker.take(truth(row, number[0]), numbers.names(), numbers.values());
            });
  }

  private P truth(R row, long number) {
    try {
      return answers.learnt(spec.task().truth(row));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The truth of training row %d cannot be used: %s",
              number,
              e.getMessage()),
          e);
    }
  }

  private ModelSignature signature(List<String> outputs, FittedFeatures fitted) {
    SortedMap<String, String> properties = new TreeMap<>();
    learner.parameters().forEach((name, value) -> properties.put("learner." + name, value));
    properties.put("seed", Long.toString(context.seed()));
    SplitIdentity split = rows.split();
    properties.put("split.key", split.key());
    properties.put("split.salt", split.salt());
    properties.put("split.shares", split.shares());
    split.from().ifPresent(from -> properties.put("split.from", from.toString()));
    split.until().ifPresent(until -> properties.put("split.until", until.toString()));
    properties.put("split", split.toText());
    properties.put("data.digest", rows.rows().digest().toString());
    properties.put("data.rows", Long.toString(rows.rows().count()));
    properties.put("library.tribuo", Tribuo.VERSION);
    properties.put("java.version", Runtime.version().toString());
    return new ModelSignature(answers.description(outputs), fitted.columns(), properties);
  }

  /** A model that cannot be read back must fail here, and not when it is promoted. */
  private static <R, P> void requireReadable(FittedModel<R, P> model, ModelContent content) {
    if (!model.opened().answersExactly(content.golden())) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Model '%s' answers otherwise after it was written and read; its trainer is not supported",
              content.name()));
    }
  }

  private void log(ModelArtifact artifact, ModelContent content, Duration taken, int used) {
    content.signature().properties().forEach(context::logParam);
    context.logParam("model.digest", artifact.digest().toString());
    context.logMetric("rows", (double) rows.rows().count());
    context.logMetric("features", content.features().width());
    context.logMetric("features.used", used);
    context.logMetric("training.seconds", taken.toMillis() / MILLIS);
    context.logMetric("model.bytes", artifact.size());
  }
}
