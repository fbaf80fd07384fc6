package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.FittedFeatures;
import dev.penstock.features.RowEncoder;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/**
 * Fits features and a model on training rows. Reads the rows twice; the encoded rows are in memory
 * while the trainer works, about 16 bytes for each number of a row that is not zero.
 *
 * <p>Logs the learner's parameters, the split, the digest of the rows, and how many there are.
 *
 * @param spec what is learnt
 * @param learner how
 * @param <R> the type of a row
 * @param <P> the type of the answer
 */
public record Train<R, P>(ModelSpec<R, P> spec, Learner<P> learner)
    implements Stage<TrainingRows<R>, TrainedModel<R, P>> {

  private static final int GOLDEN_ROWS = 16;

  /** Checks that both are there. */
  public Train {
    requireNonNull(spec, "spec");
    requireNonNull(learner, "learner");
  }

  @Override
  public TrainedModel<R, P> run(TrainingRows<R> rows, StageContext context) {
    FittedFeatures fitted = spec.features().fit(rows);
    requireFit(fitted);
    RowEncoder<R> encoder = spec.features().encoder(fitted, Map.of());
    Learnt learnt = learner.learn(examples(rows, encoder), context.seed());
    OpenedModel<R, P> opened =
        new OpenedModel<>(encoder, spec.task().answers(), learnt.model(), learnt.labels());
    byte[] tribuo = learnt.model().serialize().toByteArray();
    ModelClasses.requireAllowed(tribuo);
    ModelContent content =
        new ModelContent(
            spec.name(),
            signature(rows, fitted),
            learnt.labels(),
            fitted,
            tribuo,
            golden(rows, opened));
    ModelArtifact artifact = ModelFile.write(content);
    log(content, artifact, context);
    return new FittedModel<>(artifact, content, encoder, spec.task().answers());
  }

  private void requireFit(FittedFeatures fitted) {
    Optional<String> negative = fitted.firstThatCanBeNegative();
    if (negative.isPresent() && learner.refusesNegative()) {
      throw new IllegalArgumentException(
          ("Naive Bayes takes no negative number, but feature '%s' can be negative;"
                  + " encode it with minMax() or binned(n)")
              .formatted(negative.get()));
    }
  }

  private Examples<P> examples(TrainingRows<R> rows, RowEncoder<R> encoder) {
    Answers<P> answers = spec.task().answers();
    String[] names = new String[encoder.fitted().width()];
    String first = Numbers.name(0);
    return taker -> {
      long[] number = {0};
      rows.rows()
          .forEach(
              row -> {
                Numbers numbers = new Numbers(names);
                encoder.encode(row, ++number[0], numbers::add);
                numbers.requireOne(first);
                P truth = answers.learnt(spec.task().truth(row));
                taker.take(truth, numbers.names(), numbers.values());
              });
    };
  }

  private ModelSignature signature(TrainingRows<R> rows, FittedFeatures fitted) {
    SortedMap<String, String> properties = new TreeMap<>();
    learner.parameters().forEach((name, value) -> properties.put("learner." + name, value));
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
    return new ModelSignature(spec.task().description(), fitted.columns(), properties);
  }

  private List<GoldenRow> golden(TrainingRows<R> rows, OpenedModel<R, P> opened) {
    List<GoldenRow> golden = new ArrayList<>();
    try (var stream = rows.rows().stream()) {
      stream.limit(GOLDEN_ROWS).forEach(row -> golden.add(opened.golden(row)));
    }
    return List.copyOf(golden);
  }

  private void log(ModelContent content, ModelArtifact artifact, StageContext context) {
    content.signature().properties().forEach(context::logParam);
    context.logParam("model.digest", artifact.digest().toString());
    context.logMetric(
        "rows", Double.parseDouble(content.signature().properties().get("data.rows")));
    context.logMetric("features", content.features().width());
    context.logMetric("model.bytes", artifact.size());
  }
}
