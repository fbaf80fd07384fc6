package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GateErrorRatesTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private ErrorRateTable simulate(int repetitions, String... families) {
    return GateErrorRates.simulate(repetitions, 3, List.of(families), out);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ofSharesSlicesAndLooksAreNominal() {
    ErrorRateTable table = simulate(1_000, "paired-share", "repeated");

    assertThat(table.cells()).isGreaterThan(100);
    assertThat(table.marked()).as(this::printed).isZero();
  }

  /** Of some 400 cells a few are marked by chance alone. */
  @Test
  @Tag("slow")
  void ofFunctionsFloorsAndGroupsAreNominal() {
    ErrorRateTable table = simulate(200, "paired-confusion", "floors", "groups");

    assertThat(table.cells()).isGreaterThan(400);
    assertThat(table.marked()).as(this::printed).isLessThan(10);
  }
}
