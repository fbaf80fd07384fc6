package dev.penstock.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How often a gate's tests decide wrongly, simulated: samples are drawn where the true value is the
 * bound, and each approval or rejection is an error. Also how often they decide rightly, and how
 * often intervals hold the true value.
 *
 * <p>Arguments: repetitions a cell, by default 4,000, which takes some twenty minutes of one quiet
 * core; the seed, by default 1; then the names of families, by default all. Cells of very many
 * units or labels draw fewer samples, and print the standard error that goes with them.
 */
public final class GateErrorRates {

  private static final List<ErrorRateFamily> FAMILIES =
      List.of(
          new PairedShareErrorRates(),
          new PairedConfusionErrorRates(),
          new FloorErrorRates(),
          new GroupErrorRates(),
          new RepeatedErrorRates(),
          new AreaErrorRates(),
          new MacroAreaErrorRates(),
          new MeanErrorRates(),
          new PowerOfShares());

  private GateErrorRates() {}

  /** Simulates and prints. */
  public static void main(String[] arguments) {
    int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    List<String> names =
        Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length);
    simulate(repetitions, seed, names, System.out);
  }

  /** Prints the families of these names, or all if there are none. */
  static ErrorRateTable simulate(int repetitions, long seed, List<String> names, PrintStream out) {
    ErrorRateTable table = new ErrorRateTable(out);
    for (ErrorRateFamily family : FAMILIES) {
      if (names.isEmpty() || names.contains(family.name())) {
        table.title(
            String.format(
                Locale.ROOT, "%s, %d samples a cell, seed %d", family.name(), repetitions, seed));
        family.run(repetitions, seed, table);
      }
    }
    table.end();
    return table;
  }
}
