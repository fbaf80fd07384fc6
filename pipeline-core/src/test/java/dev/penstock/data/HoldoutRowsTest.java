package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.TestStageContext;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutRowsTest {

  record Visit(int id, String patient) {}

  private static final SplitRows<Visit> BY_PLACE = SplitRows.of(Visit.class, 0.5, 0.25, 0.25);

  private static Split<Visit> split(SplitRows<Visit> stage) {
    List<Visit> visits =
        IntStream.range(0, 200).mapToObj(id -> new Visit(id, "patient " + id / 4)).toList();
    try (TestStageContext context = TestStageContext.create()) {
      return stage.run(Rows.of(Visit.class, visits), context);
    }
  }

  @Test
  void knowTheKeyThatKeepsRowsTogether() {
    Split<Visit> split = split(BY_PLACE.groupedBy("patient", Visit::patient));

    assertThat(List.of(split.validation(), split.test()))
        .allSatisfy(
            rows ->
                assertThat(rows.groups())
                    .hasValueSatisfying(
                        key -> {
                          assertThat(key.name()).isEqualTo("patient");
                          assertThat(key.getter().get(new Visit(0, "p"))).isEqualTo("p");
                        }));
  }

  @Test
  void keepTheKeyWhenSomeAreSelected() {
    Split<Visit> split = split(BY_PLACE.groupedBy(Visit::patient));

    assertThat(split.test().where(visit -> visit.id() > 9).groups()).isPresent();
    assertThat(split.validation().where(visit -> visit.id() > 9).groups()).isPresent();
  }

  @Test
  void takeForOneGroupWhatTheSplitTakesForOneKey() {
    Split<Visit> split =
        split(BY_PLACE.groupedBy("patient", visit -> visit.patient().toCharArray()));

    NamedGetter<Visit> group = split.test().groups().orElseThrow();

    assertThat(group.read(new Visit(0, "p"))).isEqualTo(group.read(new Visit(1, "p")));
    assertThat(group.read(new Visit(0, "p"))).isNotEqualTo(group.read(new Visit(1, "q")));
  }

  @Test
  void haveNoKeyIfNoneKeepsThemTogether() {
    Split<Visit> split = split(BY_PLACE);

    assertThat(split.validation().groups()).isEmpty();
    assertThat(split.test().groups()).isEmpty();
    assertThat(TestRows.all(split.test().rows()).groups()).isEmpty();
    assertThat(ValidationRows.all(split.test().rows()).groups()).isEmpty();
  }
}
