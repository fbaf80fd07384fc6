package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.report.Chart.Point;
import dev.penstock.tracking.MetricPoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "4150|4,150",
        "-22894113|-22,894,113",
        "0.973123456|0.97312",
        "0.1|0.1",
        "1118.37|1,118.4",
        "123456.7|123,460",
        "0.00001234567|1.2346e-5",
        "1e300|1e300",
        "-4.9e-324|-4.9407e-324",
        "NaN|NaN",
        "Infinity|∞",
        "-Infinity|-∞"
      })
  void numbersHaveFiveDigitsThatCount(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void numbersAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Numbers.text(1_118.37)).isEqualTo("1,118.4");
      assertThat(Numbers.coordinate(12.5)).isEqualTo("12.5");
      assertThat(SampleRuns.adSafety().report().toHtml()).contains("2026-11-25 03:12:40 UTC");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "12.5,12.5", "12.346,12.35", "-0.05,-0.05", "7.004,7", "-3.1,-3.1"})
  void coordinatesHaveAtMostTwoDecimals(double value, String text) {
    assertThat(Numbers.coordinate(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0%", "0.5,50%", "0.9888,98.9%", "0.0002,<0.1%", "0.99999,>99.9%", "1,100%"})
  void sharesArePercents(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0 ms",
    "PT0.0000004S,400 ns",
    "PT0.00042S,420 µs",
    "PT0.0429S,42 ms",
    "PT3.214S,3.21 s",
    "PT59.999S,59.9 s",
    "PT1M,1 min",
    "PT1M42.9S,1 min 42 s",
    "PT2H5M,2 h 5 min",
    "P3DT4H,3 d 4 h",
    "PT-3S,-3.00 s"
  })
  void durationsHaveTheUnitsThatCount(Duration duration, String text) {
    assertThat(Times.text(duration).replace('\u00A0', ' ')).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0",
    "PT2.23S,0 500_ms 1_s 1.5_s 2_s",
    "PT11.21S,0 2_s 4_s 6_s 8_s 10_s",
    "PT5M,0 1_min 2_min 3_min 4_min 5_min",
    "P9000D,0 1825_d 3650_d 5475_d 7300_d"
  })
  void timelinesHaveRoundTicks(Duration length, String labels) {
    assertThat(TimeAxis.of(length).stream().map(tick -> tick.label().replace(",", "")))
        .containsExactly(labels.replace('_', '\u00A0').split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "line\nfeed\tand tab", "é 模型 😀 عربي", ""})
  void textThatIsFitStaysAsItIs(String text) {
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertThat(PlainText.cut("ab😀cd", 3)).isEqualTo("ab … 4 more characters");
    assertThat(PlainText.cut("ab😀cd", 6)).isEqualTo("ab😀cd");
  }

  @Test
  void findsTheFirstLineThatSaysSomething() {
    assertThat(PlainText.firstLine("\n  \n  java.lang.Error: no\n\tat x", 80))
        .isEqualTo("java.lang.Error: no");
    assertThat(PlainText.firstLine(" ", 80)).isEmpty();
  }

  @Test
  void textsFitTheirBoxes() {
    String fit = TextWidth.fit("train-forest-of-five-hundred-trees", 13, 120);

    assertThat(fit).startsWith("train-").endsWith("…");
    assertThat(TextWidth.of(fit, 13)).isLessThanOrEqualTo(120);
    assertThat(TextWidth.fit("short", 13, 120)).isEqualTo("short");
  }

  @Nested
  class AnAxis {

    private static List<String> labels(Axis axis) {
      return axis.ticks().stream().map(Axis::label).toList();
    }

    @Test
    void endsAtRoundNumbersAroundTheValues() {
      Axis axis = Axis.round(List.of(0.13, 0.87), 5);

      assertThat(axis.low()).isZero();
      assertThat(axis.high()).isEqualTo(1);
      assertThat(labels(axis)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
    }

    @Test
    void orEndsWhereTheValuesEnd() {
      Axis axis = Axis.tight(List.of(0.0, 119.0), 5);

      assertThat(axis.high()).isEqualTo(119);
      assertThat(labels(axis)).containsExactly("0", "50", "100");
    }

    @Test
    void hasRoomAroundASingleValue() {
      assertThat(Axis.round(List.of(5.0), 5).share(5)).isEqualTo(0.5);
      assertThat(Axis.round(List.of(0.0), 5).share(0)).isEqualTo(0.5);
    }

    @Test
    void countsExactlyWhereDoublesDoNot() {
      assertThat(Axis.round(List.of(0.0, 0.7), 7).ticks())
          .contains(new BigDecimal("0.3"), new BigDecimal("0.6"), new BigDecimal("0.7"));
    }
  }

  @Nested
  class ACurve {

    @Test
    void keepsTheFirstTheLastAndEveryPeak() {
      List<Point> points =
          IntStream.range(0, 100_000)
              .mapToObj(i -> new Point(i, i == 50_017 ? 9 : i == 70_003 ? -9 : Math.sin(i)))
              .toList();

      List<Point> thin = Curve.thin(points, 400);
      assertThat(thin).hasSizeLessThanOrEqualTo(400).isSubsetOf(points);
      assertThat(thin).startsWith(points.get(0)).endsWith(points.get(99_999));
      assertThat(thin).contains(points.get(50_017), points.get(70_003));
      assertThat(thin.stream().map(Point::x).toList()).isSorted();
    }

    @Test
    void countsWhatIsNotFinite() {
      Curve curve =
          Curve.of(
              "loss",
              List.of(
                  new MetricPoint(0, 3), new MetricPoint(1, 1), new MetricPoint(2, Double.NaN)));

      assertThat(curve.points()).containsExactly(new Point(0, 3), new Point(1, 1));
      assertThat(curve.notFinite()).isEqualTo(1);
      assertThat(curve.last()).isNaN();
    }
  }

  @Nested
  class SomeMarkup {

    private final Markup page = new Markup(100);

    @Test
    void isHtmlAndXmlAtOnce() {
      page.start("p", "a").start("br").end().start("span").end().text("1 < 2 & 'x'").end();

      assertThat(page.toMarkup())
          .isEqualTo("<p class=\"a\"><br/><span></span>1 &lt; 2 &amp; &#39;x&#39;</p>");
    }

    @Test
    void isRefusedWhereItIsNot() {
      assertThatIllegalStateException().isThrownBy(page::end).withMessage("Nothing is open");
      page.start("p").text("text");
      assertThatIllegalStateException()
          .isThrownBy(() -> page.with("class", "late"))
          .withMessage("'class' comes after content");
      assertThatIllegalStateException().isThrownBy(page::toMarkup).withMessage("Still open: [p]");
    }
  }
}
