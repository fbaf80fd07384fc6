package dev.penstock.data;

import static dev.penstock.data.CsvFixture.list;
import static dev.penstock.data.CsvFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.testkit.SharedData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real files, with what is known of them. */
class ReadCsvDataTest {

  enum Verdict {
    HAM,
    SPAM
  }

  record Message(Verdict label, String group, String id, String subject, String body) {}

  enum Cut {
    FAIR,
    GOOD,
    VERY_GOOD,
    PREMIUM,
    IDEAL
  }

  record Diamond(double carat, Cut cut, int price, double x, double y, double z) {}

  enum Status {
    GOOD,
    BAD
  }

  record Credit(
      Status status,
      int seniority,
      String job,
      @Nullable Integer income,
      @Nullable Integer assets,
      Optional<Integer> debt) {}

  record Customer(boolean churn, boolean female, int tenure, @Nullable Double totalCharges) {}

  record Ride(double ridership, double clarkLake, LocalDate date) {}

  record Day(LocalDate date, double precipitation, String weather) {}

  record Job(String protocol, double hour, String speed) {}

  record Reading(LocalDateTime timestamp, double value) {}

  record Taxi(@Nullable Double pickupLatitude, double fare, double tips, String company) {}

  private static <R> Rows<R> vendorable(ReadCsv<R> stage, String name) throws Exception {
    return load(stage, SharedData.file("vendorable/" + name));
  }

  @Test
  void messages() throws Exception {
    Rows<Message> rows =
        vendorable(
            new ReadCsv<>(Message.class).column("body400", Message::body), "spamassassin-400.csv");

    assertThat(rows.count()).isEqualTo(6_046);
    assertThat(rows.where(message -> message.label() == Verdict.SPAM).count()).isEqualTo(1_896);
    assertThat(rows.where(message -> message.subject().isEmpty()).count()).isEqualTo(19);
    assertThat(rows.where(message -> message.body().isEmpty()).count()).isEqualTo(4);
    assertThat(list(rows).get(0).id()).isEqualTo("00001");
    assertThat(list(rows).stream().map(m -> m.subject() + '\n' + m.body()).distinct().count())
        .isEqualTo(6_046 - 174);
  }

  @Test
  void diamonds() throws Exception {
    List<Diamond> diamonds = list(vendorable(new ReadCsv<>(Diamond.class), "diamonds.csv"));

    assertThat(diamonds)
        .hasSize(53_940)
        .startsWith(new Diamond(0.23, Cut.IDEAL, 326, 3.95, 3.98, 2.43))
        .anyMatch(diamond -> diamond.cut() == Cut.VERY_GOOD);
    assertThat(diamonds.stream().mapToInt(Diamond::price).max()).hasValue(18_823);
  }

  @Test
  void creditsWithMissingValues() throws Exception {
    List<Credit> credits =
        list(vendorable(new ReadCsv<>(Credit.class).missing("NA"), "credit_data.csv"));

    assertThat(credits).hasSize(4_454);
    assertThat(credits).filteredOn(credit -> credit.income() == null).hasSize(381);
    assertThat(credits).filteredOn(credit -> credit.assets() == null).hasSize(47);
    assertThat(credits).filteredOn(credit -> credit.debt().isEmpty()).hasSize(18);
    assertThat(credits).filteredOn(credit -> credit.job().isEmpty()).hasSize(2);
  }

  @Test
  void creditsWithoutSayingWhatIsMissing() {
    Path file = SharedData.file("vendorable/credit_data.csv");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> load(new ReadCsv<>(Credit.class), file))
        .withMessageStartingWith("credit_data.csv has 414 bad rows of 4454:")
        .withMessageContaining(
            "line 31, column 'Income': expected a whole number (Integer) but it was another text of"
                + " 2 characters")
        .withMessageContaining("  and 394 more")
        .withMessageEndingWith("name those that stand for a missing value with missing(...)");
  }

  @Test
  void customers() throws Exception {
    List<Customer> customers =
        list(vendorable(new ReadCsv<>(Customer.class).missing("NA"), "wa_churn.csv"));

    assertThat(customers).hasSize(7_043).filteredOn(Customer::churn).hasSize(1_869);
    assertThat(customers).filteredOn(c -> Objects.isNull(c.totalCharges())).hasSize(11);
  }

  @Test
  void daysInOrder() throws Exception {
    List<Ride> rides = list(vendorable(new ReadCsv<>(Ride.class), "Chicago.csv"));

    assertThat(rides).hasSize(5_698).extracting(Ride::date).isSorted();
    assertThat(rides.get(0)).isEqualTo(new Ride(15.732, 15.561, LocalDate.of(2001, 1, 22)));
    assertThat(vendorable(new ReadCsv<>(Day.class), "seattle-weather.csv").count())
        .isEqualTo(1_461);
  }

  @Test
  void aColumnWhoseNameIsNotAJavaName() throws Exception {
    Rows<Job> rows =
        vendorable(new ReadCsv<>(Job.class).column("class", Job::speed), "hpc_data.csv");

    assertThat(rows.count()).isEqualTo(4_331);
    assertThat(list(rows)).extracting(Job::speed).containsOnly("VF", "F", "M", "L");
  }

  @Test
  void withoutAClass() throws Exception {
    Rows<Row> rows = vendorable(ReadCsv.rows().missing("NA"), "mlc_churn.csv");

    assertThat(rows.count()).isEqualTo(5_000);
    assertThat(rows.schema().columns()).hasSize(20);
    assertThat(rows.schema().column("state").kind()).isEqualTo(Schema.Kind.TEXT);
    assertThat(rows.schema().column("total_day_minutes").kind()).isEqualTo(Schema.Kind.NUMBER);
    assertThat(list(rows).get(0).number("total_day_minutes")).isEqualTo(265.1);
  }

  @Test
  void aHeaderThatIsNone() {
    Path file = SharedData.file("vendorable/wine_data.csv");

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> load(ReadCsv.rows(), file))
        .withMessageContaining("line 2: expected 5 cells, as in the header, but there are");
  }

  @Test
  void ofTestsOnly() throws Exception {
    Rows<Taxi> taxis =
        load(new ReadCsv<>(Taxi.class), SharedData.file("test-only/chicago_taxi.csv"));
    Rows<Reading> readings =
        load(
            new ReadCsv<>(Reading.class),
            SharedData.file(
                "test-only/nab/data/realKnownCause/machine_temperature_system_failure.csv"));
    Rows<Row> tweets = load(ReadCsv.rows(), SharedData.file("test-only/davidson_labeled_data.csv"));

    assertThat(taxis.count()).isEqualTo(15_002);
    assertThat(taxis.where(taxi -> taxi.pickupLatitude() == null).count()).isPositive();
    assertThat(readings.count()).isEqualTo(22_695);
    assertThat(tweets.count()).isEqualTo(24_783);
    assertThat(tweets.schema().names()).startsWith("column1", "count").endsWith("class", "tweet");
  }
}
