package dev.penstock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void aTableNeedsACellForEachColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("rows", List.of("a", "b"), List.of(List.of("1"))))
        .withMessage("Table 'rows' has 2 columns but 1 cells in row 1");
  }

  @Test
  void aMatrixNeedsANumberForEachCell() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Matrix(
                    "confusion", "truth", "answer", List.of("A"), List.of("A", "B"), List.of()))
        .withMessage("Matrix 'confusion' needs 1 rows of 2 numbers");
  }

  @Test
  void aCheckKeepsTheOrderOfItsNumbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("value", 0.8);
    numbers.put("low", 0.7);
    numbers.put("high", 0.9);

    assertThat(new Verdict.Check("rule", Verdict.Result.APPROVED, numbers).numbers().keySet())
        .containsExactly("value", "low", "high");
  }

  @Test
  void aPointHasNoNameUnlessItIsGivenOne() {
    assertThat(new Chart.Point(1, 2).label()).isEmpty();
  }
}
