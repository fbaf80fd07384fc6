package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitIdentityTest {

  private static final Shares SHARES = new Shares(0.6, 0.2, 0.2);
  private static final SplitIdentity KEY = SplitIdentity.byKey("text", "penstock", SHARES);

  private static SplitIdentity times(String from, String until) {
    return new SplitIdentity(
        "time day",
        "gap PT0S",
        SHARES.toString(),
        Optional.of(Instant.parse(from)),
        Optional.of(Instant.parse(until)));
  }

  @Test
  void isReadFromItsText() {
    List<SplitIdentity> identities =
        List.of(
            SplitIdentity.all(),
            KEY,
            SplitIdentity.byKey("a=b&c; d\n%€", "", SHARES),
            times("2020-01-01T00:00:00Z", "2020-02-01T00:00:00.123Z"));

    assertThat(identities)
        .allSatisfy(
            identity -> {
              assertThat(identity.toText()).doesNotContain("\n");
              assertThat(SplitIdentity.parse(identity.toText())).isEqualTo(identity);
            });
    assertThat(KEY.toText()).isEqualTo("key=key+text&salt=penstock&shares=0.6%2F0.2%2F0.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key=a",
        "key=a&salt=b",
        "key=a&key=b&salt=&shares=",
        "key=a&salt=&shares=&from=x",
        "key=%&salt=&shares="
      })
  void isNotReadFromAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SplitIdentity.parse(text));
  }

  @Test
  void saysThatTestRowsOfOneRuleAreUnseen() {
    assertThat(KEY.isUnseenBy(SplitIdentity.byKey("text", "penstock", SHARES))).isTrue();
    assertThat(KEY.isUnseenBy(SplitIdentity.byKey("text", "other", SHARES))).isFalse();
    assertThat(KEY.isUnseenBy(SplitIdentity.byKey("id", "penstock", SHARES))).isFalse();
    assertThat(KEY.isUnseenBy(SplitIdentity.byKey("text", "penstock", new Shares(0.8, 0.1, 0.1))))
        .isFalse();
  }

  @Test
  void neverSaysSoOfRowsWithoutASplit() {
    assertThat(SplitIdentity.all().isUnseenBy(SplitIdentity.all())).isFalse();
    assertThat(SplitIdentity.all().sameRule(SplitIdentity.all())).isFalse();
  }

  @Test
  void saysThatLaterRowsAreUnseen() {
    SplitIdentity early = times("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
    SplitIdentity late = times("2020-02-01T00:00:01Z", "2020-03-01T00:00:00Z");

    assertThat(late.isUnseenBy(early)).isTrue();
    assertThat(early.isUnseenBy(late)).isFalse();
    assertThat(early.isUnseenBy(early)).isFalse();
  }
}
