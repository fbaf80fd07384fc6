package dev.penstock.gate;

import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Judgement;
import dev.penstock.evaluate.Scores;
import dev.penstock.report.Verdict.Result;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the challenger can be compared with the champion, and what becomes of the rules that do
 * if not.
 *
 * @param opponent the champion, if it can be compared with
 * @param result what the rules come to if not; empty to leave them out
 * @param sentence why not, or what an operator should know; may be empty
 */
record ChampionReview<P>(Optional<Opponent<P>> opponent, Optional<Result> result, String sentence) {

  static <R, P> ChampionReview<P> of(
      Champion<R, P> champion,
      Optional<Judgement<P>> judgement,
      GateSettings<R, P> settings,
      TestRows<R> rows) {
    if (champion instanceof Champion.Loaded<R, P> loaded) {
      Judgement<P> judged = judgement.orElseThrow();
      return judged instanceof Judgement.Scored<P> scored
          ? scored(loaded, scored.scores(), settings, rows)
          : unfit(
              String.format(
                  Locale.ROOT, "The champion (%s) cannot be judged: %s", loaded.version(), judged),
              settings);
    } else if (champion instanceof Champion.Incompatible<R, P> incompatible) {
      return unfit(
          String.format(
              Locale.ROOT,
              "The champion (%s) cannot be opened: %s",
              incompatible.version(),
              incompatible.reason()),
          settings);
    }
    return new ChampionReview<>(
        Optional.empty(),
        Optional.of(Result.APPROVED),
        "There is no champion yet, so rules that compare with it are met");
  }

  private static <R, P> ChampionReview<P> scored(
      Champion.Loaded<R, P> loaded,
      Scores<P> scores,
      GateSettings<R, P> settings,
      TestRows<R> rows) {
    Exposure exposure = Exposure.of(loaded.model().signature(), rows);
    String sentence =
        String.format(Locale.ROOT, "The champion (%s) %s", loaded.version(), exposure.sentence());
    if (exposure.isPossible()) {
      return new ChampionReview<>(Optional.empty(), Optional.of(Result.INCONCLUSIVE), sentence);
    }
    Optional<String> unknown = TruthCheck.tooMany(scores, settings.limits().unknownTruths());
    return unknown.isPresent()
        ? unfit("The champion (" + loaded.version() + ") " + unknown.get(), settings)
        : new ChampionReview<>(
            Optional.of(new Opponent<>(Opponent.CHAMPION, scores)),
            Optional.empty(),
            exposure.sentence().isEmpty() ? "" : sentence);
  }

  private static <R, P> ChampionReview<P> unfit(String why, GateSettings<R, P> settings) {
    return settings.whenIncompatible() == Gate.WhenIncompatible.INCONCLUSIVE
        ? new ChampionReview<>(
            Optional.empty(),
            Optional.of(Result.INCONCLUSIVE),
            why + ". Let the other rules decide with whenChampionIncompatible(FLOORS_ONLY)")
        : new ChampionReview<>(
            Optional.empty(),
            Optional.empty(),
            why + ". As the gate says, the other rules alone decide");
  }
}
