package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.Stage;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a getter of the application throws is told by row and getter, and quotes no value. */
class FailingGetterTest {

  private static final String THREW = " threw java.lang.NumberFormatException";

  private final TestStageContext context = TestStageContext.create();

  record Patient(String age) {
    int years() {
      return Integer.parseInt(age);
    }

    Instant born() {
      return Instant.ofEpochSecond(years());
    }
  }

  private static final Rows<Patient> ROWS =
      Rows.of(Patient.class, List.of(new Patient("30"), new Patient("secret"), new Patient("31")));
  private static final SplitRows<Patient> SPLIT = SplitRows.of(Patient.class, 1, 0, 0);

  @AfterEach
  void close() {
    context.close();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> thrownBy(ThrowingCallable pass) {
    return assertThatThrownBy(pass)
        .satisfies(
            thrown -> {
              for (Throwable one = thrown; one != null; one = one.getCause()) {
                assertThat(one.toString()).doesNotContain("secret");
              }
            });
  }

  private AbstractThrowableAssert<?, ? extends Throwable> thrownBy(Stage<Rows<Patient>, ?> stage) {
    return thrownBy(() -> stage.run(ROWS, context)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inMap() {
    thrownBy(() -> ROWS.map("years", Integer.class, Patient::years).forEach(years -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The function 'years' of map"
                + THREW
                + " for row 2; it must be able to take every row");
    thrownBy(() -> ROWS.map(Integer.class, Patient::years).forEach(years -> {}))
        .hasMessageContaining("Patient::years' of map" + THREW + " for row 2");
  }

  @Test
  void inWhere() {
    thrownBy(() -> ROWS.where("adults", row -> row.years() > 17).count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The function 'adults' of where"
                + THREW
                + " for row 2; it must be able to take every row");
  }

  @Test
  void inTheKeyOfASplit() {
    thrownBy(SPLIT.groupedBy("years", Patient::years))
        .hasMessage(
            "Row 2 has no key 'years' to split by: the getter of 'years'"
                + THREW
                + "; it must be able to read every row");
  }

  @Test
  void inTheTimeOfASplit() {
    thrownBy(SPLIT.byTime("born", Patient::born, Duration.ZERO))
        .hasMessageStartingWith(
            "Row 2 has no time 'born' to split by: the getter of 'born'" + THREW);
  }

  @Test
  void inStrata() {
    thrownBy(SPLIT.stratifiedBy("years", Patient::years))
        .hasMessageStartingWith("Row 2 cannot be read: the getter of 'years'" + THREW);
    thrownBy(SPLIT.groupedBy("age", Patient::age).stratifiedBy("years", Patient::years))
        .hasMessageStartingWith("Row 2 cannot be read: the getter of 'years'" + THREW);
  }

  /** Tells its age only if it is a number. */
  record Years(String age) {
    @Override
    public String age() {
      return Integer.toString(Integer.parseInt(age));
    }
  }

  @Test
  void inAComponentOfAKey() {
    thrownBy(SPLIT.groupedBy("years", patient -> new Years(patient.age())))
        .hasMessageStartingWith("Row 2 has no key 'years' to split by: Cannot read 'age' of ")
        .hasMessageEndingWith(": it threw java.lang.NumberFormatException");
  }
}
