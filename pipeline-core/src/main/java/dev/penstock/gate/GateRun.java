package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.StageContext;
import dev.penstock.artifact.Digest;
import dev.penstock.data.RowsSketch;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Judgement;
import dev.penstock.evaluate.Scores;
import dev.penstock.features.FeatureChange;
import dev.penstock.gate.EarlierVersions.Loaded;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One decision of a gate, from the models and the rows to the verdict. Used once, by one thread.
 */
final class GateRun<R, P> {

  private static final int DECISION_DIGITS = 16;

  /** What stands behind a name must not make it too long for a name. */
  private static final int LONGEST_STAGE = 400;

  private final GateSettings<R, P> settings;
  private final Candidate<R, P> challenger;
  private final Champion<R, P> champion;
  private final TestRows<R> rows;
  private final StageContext context;
  private final TestSet<R> testSet = new TestSet<>();

  GateRun(
      GateSettings<R, P> settings,
      Candidate<R, P> challenger,
      Champion<R, P> champion,
      TestRows<R> rows,
      StageContext context) {
    this.settings = settings;
    this.challenger = challenger;
    this.champion = champion;
    this.rows = rows;
    this.context = context;
  }

  GateDecision decide() {
    EarlierVersions<R, P> earlier = earlierVersions();
    List<Loaded<R, P>> others = others(earlier);
    List<TrainedModel<R, P>> models = new ArrayList<>(List.of(challenger.model()));
    others.forEach(other -> models.add(other.model()));
    List<Judgement<P>> judged = settings.judge().judgeEach(models, rows, testSet, context);
    Scores<P> scores = judged.get(0).orThrow();
    // The look is durable before anybody knows what came of it.
    LookRate rate = look();
    Findings findings = new Findings();
    ChampionReview<P> review =
        ChampionReview.of(champion, judgementOf(champion.named(), others, judged), settings, rows);
    noteFeatures(findings);
    Comparison<P> comparison =
        new Comparison<>(
            "", scores, review.opponent(), opponents(earlier, others, judged, findings));
    GateDecision decision =
        new GateDecider<>(settings, challenger, review, rows, comparison, rate, findings).decide();
    GateLog.log(challenger.name(), champion, comparison, decision, context);
    return decision;
  }

  /** A feature of another kind is rarely meant, and scores alone do not show it. */
  private void noteFeatures(Findings findings) {
    if (!(champion instanceof Champion.Loaded<R, P> loaded)) {
      return;
    }
    for (FeatureChange change :
        FeatureChange.between(loaded.model().signature(), challenger.model().signature())) {
      if (change.isOfKind()) {
        findings.note(
            String.format(
                Locale.ROOT,
                "Feature '%s' was a %s in the champion (%s) and is a %s now",
                change.feature(),
                change.before().orElseThrow(),
                loaded.version(),
                change.after().orElseThrow()));
      }
    }
  }

  private EarlierVersions<R, P> earlierVersions() {
    boolean asked =
        settings.rules().stream().anyMatch(r -> r.kind() == Rule.Kind.NOT_WORSE_THAN_BEST);
    return asked
        ? settings
            .store()
            .map(store -> EarlierVersions.of(store.key(), store.models(), champion.named()))
            .orElseThrow()
        : EarlierVersions.none();
  }

  /** Returns what is judged beside the challenger, each version once, the champion first. */
  private List<Loaded<R, P>> others(EarlierVersions<R, P> earlier) {
    List<Loaded<R, P>> others = new ArrayList<>();
    if (champion instanceof Champion.Loaded<R, P> loaded) {
      others.add(new Loaded<>(loaded.version(), loaded.model()));
    }
    for (Loaded<R, P> one : earlier.loaded()) {
      if (isUnseen(one) && others.stream().noneMatch(o -> o.version().equals(one.version()))) {
        others.add(one);
      }
    }
    return others;
  }

  private boolean isUnseen(Loaded<R, P> version) {
    return !exposure(version).isPossible();
  }

  private Exposure exposure(Loaded<R, P> version) {
    return Exposure.of(version.model().signature(), rows);
  }

  private static <R, P> Optional<Judgement<P>> judgementOf(
      Optional<ModelVersion> version, List<Loaded<R, P>> others, List<Judgement<P>> judged) {
    for (int i = 0; i < others.size(); i++) {
      if (version.equals(Optional.of(others.get(i).version()))) {
        return Optional.of(judged.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private List<Opponent<P>> opponents(
      EarlierVersions<R, P> earlier,
      List<Loaded<R, P>> others,
      List<Judgement<P>> judged,
      Findings findings) {
    List<Opponent<P>> opponents = new ArrayList<>();
    earlier
        .unreadable()
        .forEach((version, why) -> leaveOut(version, "cannot be opened: " + why, findings));
    List<String> unknown = new ArrayList<>();
    for (Loaded<R, P> one : earlier.loaded()) {
      if (!isUnseen(one)) {
        findings.doubt(
            "earlier versions that have not seen the test rows",
            "The earlier version "
                + one.version()
                + " may have been trained on some of the test rows, so it cannot be compared with:"
                + " only a split by the same key, salt and shares, or later rows, show that it was"
                + " not");
        continue;
      }
      Judgement<P> judgement =
          judgementOf(Optional.of(one.version()), others, judged).orElseThrow();
      if (judgement instanceof Judgement.Scored<P> scored) {
        opponents.add(new Opponent<>("version " + one.version(), scored.scores()));
        if (!exposure(one).sentence().isEmpty()) {
          unknown.add(one.version().toString());
        }
      } else {
        leaveOut(one.version(), "cannot be judged: " + judgement, findings);
      }
    }
    if (!unknown.isEmpty()) {
      findings.note(
          "It is not known whether earlier versions were trained on some of the test rows; make"
              + " sure that they were not: "
              + String.join(", ", unknown));
    }
    return opponents;
  }

  /** An old version may not block all new ones for ever; the one that serves does, unless told. */
  private void leaveOut(ModelVersion version, String why, Findings findings) {
    String sentence = "The earlier version " + version + " is not compared with: it " + why;
    if (champion.named().equals(Optional.of(version))
        && settings.whenIncompatible() == Gate.WhenIncompatible.INCONCLUSIVE) {
      findings.doubt(
          "an earlier version that is the champion",
          sentence + ". Let the other rules decide with whenChampionIncompatible(FLOORS_ONLY)");
    } else {
      findings.note(sentence);
    }
  }

  private LookRate look() {
    GateSettings.Rates rates = settings.rates();
    Optional<RowsSketch> sketch = testSet.sketch();
    sketch.ifPresent(known -> context.logParam("test.digest", known.digest().toString()));
    if (settings.store().isEmpty()) {
      return LookRate.unknown(rates, "the gate knows no store (Gate.of(spec, models) counts)");
    } else if (sketch.isEmpty()) {
      return LookRate.unknown(rates, testSet.problem());
    }
    ModelStore models = settings.store().get().models();
    List<TestLook> looks =
        models
            .registry()
            .look(
                settings.store().get().key().name(),
                context.runId(),
                decision(sketch.get()),
                sketch.get().toText());
    return LookRate.of(rates, looks, context.runId(), decision(sketch.get()), sketch.get());
  }

  /**
   * Returns the stage, and which of its decisions this is: one stage may try many challengers. A
   * retry decides again on the same challenger and rows.
   */
  private String decision(RowsSketch sketch) {
    String all =
        challenger.model().artifact().digest() + " " + sketch.digest() + " " + context.stageName();
    String which = Digest.of(all.getBytes(StandardCharsets.UTF_8)).toString();
    String shown = context.stageName().length() > LONGEST_STAGE ? "a stage" : context.stageName();
    return shown + " #" + which.substring(which.length() - DECISION_DIGITS);
  }
}
