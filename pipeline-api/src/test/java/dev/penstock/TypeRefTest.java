package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeRefTest {

  @Test
  void knowsTheTypeWithItsArguments() {
    TypeRef<List<String>> names = new TypeRef<List<String>>() {};

    assertThat(names.rawType()).isEqualTo(List.class);
    assertThat(names).hasToString("java.util.List<java.lang.String>");
  }

  @Test
  void knowsATypeWithoutArguments() {
    assertThat(new TypeRef<String>() {}.rawType()).isEqualTo(String.class);
  }

  @Test
  void isTheTypeOfAnInput() {
    Input<List<String>> days =
        Pipeline.builder("prices").input("days", new TypeRef<List<String>>() {});

    assertThat(days.rawType()).isEqualTo(List.class);
  }

  @Test
  void refusesAVariable() {
    assertThatIllegalStateException()
        .isThrownBy(TypeRefTest::ofAnything)
        .withMessage("A TypeRef needs a type argument: new TypeRef<List<String>>() {}");
  }

  private static <T> TypeRef<T> ofAnything() {
    return new TypeRef<T>() {};
  }
}
