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
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tribuo.Tribuo;

/** One training: from rows to a model that was read back from its bytes. */
final class Training<R, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Training.class);
  private static final String NAIVE_BAYES = "MultinomialNaiveBayesTrainer";
  private static final double MILLIS = 1000;

  /** Features are fitted in the first pass, rows encoded in the second. */
  private static final int PASSES = 2;

  private final ModelSpec<R, P> spec;
  private final Learner<P> learner;
  private final TrainingRows<R> rows;
  private final StageContext context;
  private final Answers<P> answers;
  private final TrainingProgress progress;

  Training(ModelSpec<R, P> spec, Learner<P> learner, TrainingRows<R> rows, StageContext context) {
    if (learner.needsTribuo()) {
      LocaleCheck.requireWritable();
    }
    this.spec = spec;
    this.learner = learner;
    this.rows = rows;
    this.context = context;
    this.answers = spec.task().answers();
    this.progress = new TrainingProgress(context, PASSES * rows.rows().count());
  }

  FittedModel<R, P> train() {
    Instant start = context.clock().instant();
    FittedFeatures fitted = spec.features().fit(TrainingRows.all(progress.watched(rows.rows())));
    requireFit(fitted);
    RowEncoder<R> encoder = spec.features().encoder(fitted, Map.of());
    EncodedRows<R, P> encoded = new EncodedRows<>(rows.rows(), encoder, spec.task(), progress);
    Learnt learnt = learn(encoded);
    Duration taken = Duration.between(start, context.clock().instant());

    ModelContent content = content(fitted, encoder, encoded, learnt);
    FittedModel<R, P> model =
        new FittedModel<>(ModelFile.write(content), content, encoder, answers);
    requireReadable(model, content);
    Warnings.log(warnings(fitted, learnt.labels()), context);
    log(model.artifact(), content, taken);
    learnt
        .model()
        .ifPresent(used -> context.logMetric("features.used", used.getFeatureIDMap().size()));
    return model;
  }

  private Learnt learn(EncodedRows<R, P> encoded) {
    Learnt learnt = learner.learn(encoded, context.seed());
    if (context.isCancelled()) {
      if (!learner.isCancellable()) {
        LOG.warn(
            "Stage '{}' of pipeline '{}' was cancelled, but learner {} cannot be stopped: it went on"
                + " to its end, for nothing",
            context.stageName(),
            context.pipelineName(),
            learner);
      }
      throw new CancellationException("Cancelled while the model was trained");
    }
    return learnt;
  }

  private ModelContent content(
      FittedFeatures fitted, RowEncoder<R> encoder, EncodedRows<R, P> encoded, Learnt learnt) {
    List<String> outputs = encoded.truths().outputs(learnt.labels());
    ModelCore core =
        new ModelCore(
            learnt.form(),
            learnt.model().map(SteadyBytes::of).orElse(new byte[0]),
            encoded.truths().numbers(learnt.labels()));
    OpenedModel<R, P> fresh =
        learnt
            .model()
            .map(model -> OpenedModel.ofTribuo(encoder, answers.opener(outputs), model))
            .orElseGet(() -> OpenedModel.ofConstant(encoder, answers.constant(outputs, core)));
    return new ModelContent(
        spec.name(),
        answers.kind(),
        outputs,
        signature(outputs, fitted),
        fitted,
        core,
        encoded.golden().stream().map(row -> fresh.golden(row.names(), row.values())).toList());
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
    // Asked twice, so that answers by chance or by what was asked before are seen.
    List<GoldenRow> twice = new ArrayList<>(content.golden());
    twice.addAll(content.golden());
    if (!model.opened().answersExactly(twice)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Model '%s' answers otherwise after it was written and read; its trainer is not supported",
              content.name()));
    }
  }

  private void log(ModelArtifact artifact, ModelContent content, Duration taken) {
    content.signature().properties().forEach(context::logParam);
    context.logParam("model.digest", artifact.digest().toString());
    context.logMetric("rows", (double) rows.rows().count());
    context.logMetric("features", content.features().width());
    context.logMetric("training.seconds", taken.toMillis() / MILLIS);
    context.logMetric("model.bytes", artifact.size());
  }
}
