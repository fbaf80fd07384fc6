package dev.penstock.gate;

import dev.penstock.data.RowsSketch;
import dev.penstock.gate.GateSettings.Rates;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import dev.penstock.statistics.Looks;
import java.util.List;
import java.util.Locale;

/**
 * The error rate that is left to a decision, after those that were made on the same rows before.
 *
 * @param errorRate one-sided; 0 if none is left
 * @param look the number of this look at the rows, from 1; 0 if it is not known
 * @param sentence what an operator should know of it; may be empty
 */
record LookRate(double errorRate, int look, String sentence) {

  /** Nobody counted the looks. */
  static LookRate unknown(Rates rates, String why) {
    String sentence =
        String.format(
            Locale.ROOT,
            "It is not known how often these test rows have decided before, as %s; whoever asks again"
                + " until the answer is yes gets a yes by chance",
            why);
    return new LookRate(rates.ofEach(), 0, sentence);
  }

  /**
   * Counts the looks: how often these rows decided before, on average. So rows are no fresher for
   * being mixed of those of several earlier sets, of each a few, or for being there twice.
   *
   * @param rates of all looks together, and how many there are to be
   * @param looks all looks at the model, in order, that of {@code run} and {@code stage} among them
   * @param rows the rows of this look
   */
  static LookRate of(Rates rates, List<TestLook> looks, RunId run, String stage, RowsSketch rows) {
    double times = 0;
    for (TestLook earlier : looks) {
      if (earlier.run().equals(run) && earlier.stage().equals(stage)) {
        break;
      }
      times += share(rows, RowsSketch.parse(earlier.testSet()));
    }
    int look = 1 + (int) Math.ceil(times - 0.5);
    return rates.looks().isPresent()
        ? declared(rates.ofEach(), rates.looks().getAsInt(), look)
        : spent(rates.errorRate(), look);
  }

  private static LookRate declared(double ofEach, int declared, int look) {
    String which =
        String.format(Locale.ROOT, "This is look %d of %d at these test rows", look, declared);
    return look > declared
        ? new LookRate(0, look, which + ": judge on rows that did not decide before")
        : new LookRate(ofEach, look, which);
  }

  private static LookRate spent(double errorRate, int look) {
    double left = Looks.errorRate(errorRate, look);
    String sentence =
        look == 1
            ? ""
            : String.format(
                Locale.ROOT,
                "This is look %d at these test rows, so its error rate is %.2g; rows that did not"
                    + " decide before would get it anew",
                look,
                left);
    return new LookRate(left, look, sentence);
  }

  private static double share(RowsSketch rows, RowsSketch earlier) {
    return rows.equals(earlier) ? 1 : rows.shareIn(earlier);
  }
}
