package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.serving.Residents.Resident;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResidentsTest {

  @RegisterExtension final Logs logs = new Logs();

  private final TimesModels models = new TimesModels().with(3);
  // Whoever waited for room would wait for days.
  private final Residents residents = new Residents(Duration.ofDays(2));

  @Test
  void doNotWaitForOneWhoseClosingHasLastedLong() {
    Resident first = residents.admit(models.version(1));
    residents.serve(first);
    residents.serve(residents.admit(models.version(2)));
    residents.replace(first);
    residents.close(first);
    residents.warnOf(first);

    assertThat(logs.warnings())
        .containsExactly(
            "Version times:1 was replaced 172800000 ms ago, and its closing has not ended");
    assertThat(residents.admit(models.version(3))).hasToString("3 (not yet in service)");
  }
}
