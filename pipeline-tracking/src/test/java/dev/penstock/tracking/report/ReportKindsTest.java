package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Chart;
import dev.penstock.report.Chart.Kind;
import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import dev.penstock.report.Verdict.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class ReportKindsTest {

  private static final List<Double> EXTREMES =
      List.of(
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MIN_NORMAL,
          0.0,
          -0.0,
          1.0,
          Math.nextUp(1.0),
          1e16,
          1e16 + 2,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  private static Html page(Report report) {
    Markup page = new Markup(Integer.MAX_VALUE);
    page.start("body");
    ReportBlock.write(page, report);
    return Html.parse(page.end().toMarkup());
  }

  private static Chart chart(Kind kind, Series... series) {
    return new Chart("title", kind, "x axis", "y axis", List.of(series));
  }

  private static Series series(String name, double... values) {
    return new Series(
        name, IntStream.range(0, values.length).mapToObj(i -> new Point(i, values[i])).toList());
  }

  @Nested
  class ATable {

    @Test
    void hasHeadingsAndCells() {
      Html page = page(new Table("Rows", List.of("role", "rows"), List.of(List.of("test", "938"))));

      assertThat(page.byTag("figcaption").getTextContent()).isEqualTo("Rows");
      assertThat(page.all("th").stream().map(Html::text)).containsExactly("role", "rows");
      assertThat(page.all("td").stream().map(Html::text)).containsExactly("test", "938");
    }

    @Test
    void alignsNumbersAtTheirRight() {
      Table table =
          new Table(
              "",
              List.of("text", "number"),
              List.of(List.of("1 apple", "-1,204.5"), List.of("7", "12 %"), List.of("", "NaN")));

      assertThat(page(table).all("th", "number").stream().map(Html::text))
          .containsExactly("number");
    }

    @Test
    void saysHowManyRowsAreLeftOut() {
      Html page = page(new Table("", List.of("a"), Collections.nCopies(1_200, List.of("cell"))));

      assertThat(page.all("tr")).hasSize(1 + Limits.ROWS);
      assertThat(page.text()).endsWith("Left out: 1,000 more rows.\n");
    }

    @Test
    void isCutOffByItsSizeTooAndByItsColumns() {
      List<String> row = Collections.nCopies(50, "x".repeat(1_000));
      Html page = page(new Table("", Collections.nCopies(50, "a"), Collections.nCopies(4, row)));

      assertThat(page.all("td")).hasSize(3 * Limits.COLUMNS);
      assertThat(page.text()).endsWith("Left out: 1 more row, 10 more columns.\n");
    }

    @Test
    void saysThatItHasNoRows() {
      assertThat(page(new Table("", List.of("a"), List.of())).text()).contains("has no rows");
    }
  }

  @Nested
  class AMatrix {

    @Test
    void ofCountsShowsTheSharesOfRows() {
      Html page = page(SampleRuns.confusion("Confusion", 7, 12));

      assertThat(page.all("td").stream().map(Html::text))
          .containsExactly("63398.9%", "71.1%", "640", "124.0%", "28696.0%", "298");
      assertThat(page.all("td", "diagonal").stream().map(cell -> cell.getAttribute("class")))
          .containsExactly("heat10 diagonal", "heat10 diagonal");
    }

    @Test
    void ofOtherNumbersShowsThemAlone() {
      Html page = page(SampleRuns.correlations());

      assertThat(page.all("small")).isEmpty();
      assertThat(page.all("td", "below3").stream().map(Html::text)).containsExactly("-0.3", "-0.3");
    }

    @Test
    void holdsNumbersThatAreNotFiniteAndRowsOfZeros() {
      Matrix odd =
          new Matrix(
              "", "", "", List.of("a"), List.of("b", "c"), List.of(List.of(Double.NaN, 1.0)));
      Matrix zeros =
          new Matrix("", "", "", List.of("a"), List.of("b", "c"), List.of(List.of(0.0, 0.0)));

      assertThat(page(odd).all("td", "none").stream().map(Html::text)).containsExactly("NaN");
      assertThat(page(zeros).all("small").stream().map(Html::text)).containsExactly("–", "–");
    }

    @Test
    void saysWhatIsLeftOut() {
      List<String> names = IntStream.range(0, 60).mapToObj(Integer::toString).toList();
      Matrix matrix =
          new Matrix(
              "", "", "", names, names, Collections.nCopies(60, Collections.nCopies(60, 1.0)));

      assertThat(page(matrix).text()).contains("Shown are 40 of 60 rows and 40 of 60 columns.");
    }
  }

  @Nested
  class AVerdict {

    @Test
    void namesResultReasonsAndNumbers() {
      Check check = new Check("rule", Result.REJECTED, Map.of("rows", 938.0));
      Html page =
          page(new Verdict("Gate", Result.INCONCLUSIVE, List.of("too few"), List.of(check)));

      assertThat(page.text()).isEqualTo("Gate Inconclusivetoo fewruleRejectedrows938\n");
    }

    @Test
    void drawsTheIntervalAndItsBound() {
      Map<String, Double> numbers =
          SampleRuns.numbers("difference", 0.1, "low", 0.0, "high", 0.2, "limit", -0.2);
      Check check = new Check("rule", Result.APPROVED, numbers);
      Html page = page(new Verdict("", Result.APPROVED, List.of(), List.of(check)));

      Element middle = page.all("circle", "middle").get(0);
      assertThat(page.all("line", "bound").get(0).getAttribute("x1")).isEqualTo("14%");
      assertThat(middle.getAttribute("cx")).isEqualTo("68%");
      assertThat(page.all("line", "whisker").get(0).getAttribute("x2")).isEqualTo("86%");
    }

    /** Of errors less is better: a limit above them is kept. */
    @Test
    void drawsTheLimitOfADifferenceOnItsSide() {
      Map<String, Double> numbers =
          SampleRuns.numbers("difference", -5.0, "low", -10.0, "high", 0.0, "limit", 10.0);
      Check check = new Check("rule", Result.APPROVED, numbers);
      Html page = page(new Verdict("", Result.APPROVED, List.of(), List.of(check)));

      assertThat(page.all("line", "bound").get(0).getAttribute("x1")).isEqualTo("86%");
      assertThat(page.all("line", "whisker").get(0).getAttribute("x2")).isEqualTo("50%");
      assertThat(page.all("svg", "interval").get(0).getTextContent()).isEqualTo("0limit");
    }

    @Test
    void leavesOutALabelThatWouldLieOnTheOther() {
      Map<String, Double> numbers =
          SampleRuns.numbers("difference", 0.5, "low", 0.1, "high", 1.0, "limit", -0.01);
      Check check = new Check("rule", Result.APPROVED, numbers);
      Html page = page(new Verdict("", Result.APPROVED, List.of(), List.of(check)));

      assertThat(page.all("svg", "interval").get(0).getTextContent()).isEqualTo("limit");
    }

    @Test
    void drawsNoIntervalOfNumbersThatAreNone() {
      assertThat(IntervalPlot.of(SampleRuns.numbers("low", 1.0, "high", 2.0, "floor", 0.0)))
          .isEmpty();
      assertThat(
              IntervalPlot.of(
                  SampleRuns.numbers("value", 1.0, "low", 0.0, "high", Double.NaN, "floor", 0.0)))
          .isEmpty();
    }
  }

  @Nested
  class AChart {

    @Test
    void hasAxesTicksAndALegend() {
      Html page = page(chart(Kind.LINE, series("loss", 0.9, 0.3, 0.1), series("bound", 0.5, 0.5)));

      assertThat(page.text()).contains("title", "loss", "bound", "x axis", "y axis");
      assertThat(page.all("svg", "y-ticks").stream().map(Html::text))
          .containsExactly("00.20.40.60.81.0");
      assertThat(page.all("path", "line").stream().map(line -> line.getAttribute("d")))
          .containsExactly(
              "M0 6H22", "M0 6H22", "M0 1000L5000 7000L10000 9000", "M0 5000L5000 5000");
    }

    @Test
    void ofDotsGivesEachSeriesAShape() {
      Html page = page(chart(Kind.SCATTER, series("one", 1, 2), series("two", 3)));

      assertThat(page.all("svg", "area").get(0).getElementsByTagName("use").getLength())
          .isEqualTo(3);
      assertThat(page.all("use").stream().map(dot -> dot.getAttribute("href")))
          .containsExactly("#d0", "#d1", "#d0", "#d0", "#d1");
    }

    @Test
    void ofNamedBarsWritesEachNameAndNumber() {
      assertThat(page(SampleRuns.byCut()).text())
          .contains("Fair1,5031,610Good1,2881,310Very Good1,1901,175");
    }

    @Test
    void ofBarsWithoutNamesStandsThemOnTheAxis() {
      Html page = page(chart(Kind.BAR, series("rows", 4, 8, -4)));

      assertThat(page.all("rect").stream().skip(1).map(bar -> bar.getAttribute("height")))
          .containsExactly("26.67%", "53.33%", "26.67%");
    }

    @Test
    void leavesOutWhatIsNotFiniteAndSaysSo() {
      Html page =
          page(chart(Kind.LINE, series("loss", 1, Double.NaN, 2, Double.POSITIVE_INFINITY)));

      assertThat(page.text()).contains("2 points are not finite and left out.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withoutPointsSaysSo(Kind kind) {
      assertThat(page(chart(kind)).text()).contains("Nothing to draw");
      assertThat(page(chart(kind, series("a", Double.NaN))).text()).contains("Nothing to draw");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofVeryManyPointsIsSmall(Kind kind) {
      List<Point> points =
          IntStream.range(0, 100_000).mapToObj(i -> new Point(i, Math.sin(i))).toList();
      Series[] many = new Series[20];
      Arrays.fill(many, new Series("series", points));

      Markup page = new Markup(Integer.MAX_VALUE);
      ReportBlock.write(page, chart(kind, many));
      assertThat(page.toMarkup()).hasSizeLessThan(250_000).contains("8 more series are left out.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void drawsAnyNumbersInsideItsFrame(Kind kind) {
      for (double one : EXTREMES) {
        for (double other : EXTREMES) {
          List<Point> points = List.of(new Point(one, other), new Point(other, one));
          Html page = page(chart(kind, new Series("extremes", points)));
          assertThat(shares(page)).allMatch(share -> share >= -10 && share <= 110);
        }
      }
    }

    private static List<Double> shares(Html page) {
      List<Double> shares = new ArrayList<>();
      for (Element element : page.all("*")) {
        for (String name : List.of("x", "y", "x1", "x2", "cx", "cy", "width", "height")) {
          String value = element.getAttribute(name);
          if (value.endsWith("%")) {
            shares.add(Double.valueOf(value.substring(0, value.length() - 1)));
          }
        }
      }
      return shares;
    }
  }
}
