package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlVersionTest {

  @Test
  void comparesByNumbersAndNotByDigits() {
    assertThat(SqlVersion.parse("3.51.3")).isGreaterThan(SqlVersion.parse("3.9.10"));
    assertThat(SqlVersion.parse("3.51.2")).isLessThan(SqlVersion.parse("3.51.3"));
    assertThat(SqlVersion.parse("4")).isGreaterThan(SqlVersion.parse("3.51.3"));
    assertThat(SqlVersion.parse("3.51")).hasToString("3.51.0");
  }
}
