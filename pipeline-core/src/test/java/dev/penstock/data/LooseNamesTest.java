package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Month-to-month, MONTH_TO_MONTH",
    "total.charges, TotalCharges",
    "from.city, from_city",
    "page 2, PAGE_2",
    "page-2, page2",
    "18-25, _18_25",
    "18 25, 18_25",
    "' a  b ', ab",
    "x__y, xy"
  })
  void areAlikeWhateverCaseAndSeparators(String a, String b) {
    assertThat(LooseNames.plain(a)).isEqualTo(LooseNames.plain(b));
  }

  @Test
  void differInEverySymbol() {
    List<List<String>> groups =
        List.of(
            List.of("C", "C++", "C#", "C+", "-C", "C-"),
            List.of("50K", "<=50K", ">50K", "<50K", "50K.", "$50K", "50%K"),
            List.of("1", "-1", "+1", "1.0", "10", "(1)"),
            List.of("18-25", "1825", "18.25", "1.825"),
            List.of("note.1", "note1", "note"),
            List.of("a/b", "a&b", "ab", "a b?"),
            List.of("+", "-", "*", "?", "!"));

    assertThat(groups)
        .allSatisfy(
            group -> assertThat(group.stream().map(LooseNames::plain)).doesNotHaveDuplicates());
  }
}
