package dev.penstock.house;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.penstock.house.broken.BrokenRules;
import dev.penstock.house.broken.left.Left;
import dev.penstock.house.broken.right.Right;
import dev.penstock.house.kept.KeptRules;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing can break holds nothing: each is shown a class that breaks it. */
class HouseRulesTest {

  private static JavaClasses classesOf(String... names) {
    String prefix = BrokenRules.class.getName() + "$";
    return new ClassFileImporter()
        .importClasses(Stream.of(names).map(name -> load(prefix + name)).toArray(Class<?>[]::new));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of("LogsPastSlf4j", HouseRules.noJavaUtilLogging(), "Logger"),
        Arguments.of("Prints", HouseRules.noStandardStreams(), "System.out"),
        Arguments.of("PrintsTraces", HouseRules.noStandardStreams(), "printStackTrace"),
        Arguments.of("ReadsObjects", HouseRules.noJavaSerialisation(), "ObjectInputStream"),
        Arguments.of("EndsTheProcess", HouseRules.noEndOfTheProcess(), "System.exit"),
        Arguments.of("HooksIntoTheEnd", HouseRules.noEndOfTheProcess(), "addShutdownHook"),
        Arguments.of(
            "FormatsForTheUser", HouseRules.textIsTheSameInEveryLocale(), "String.formatted"),
        Arguments.of(
            "MapsCaseByReference", HouseRules.textIsTheSameInEveryLocale(), "String.toUpperCase"),
        Arguments.of("WritesDatesForTheUser", HouseRules.textIsTheSameInEveryLocale(), "ofPattern"),
        Arguments.of("CountsYearsForTheUser", HouseRules.textIsTheSameInEveryLocale(), "Calendar"),
        Arguments.of(
            "NamesACountryForTheUser",
            HouseRules.textIsTheSameInEveryLocale(),
            "Locale.getDisplay"),
        Arguments.of("CountsForEverybody", HouseRules.nothingStaticAndMutable(), "count"),
        Arguments.of("CountsAtomically", HouseRules.nothingStaticAndMutable(), "COUNT"),
        Arguments.of("KeepsAList", HouseRules.nothingStaticAndMutable(), "SEEN"),
        Arguments.of("RunHelper", HouseRules.plainNames(), "RunHelper"),
        Arguments.of("DefaultRun", HouseRules.defaultsAreNotPublic(), "DefaultRun"),
        Arguments.of("Prints", HouseRules.nullMarkedPackages(), "dev.penstock.house.broken"),
        Arguments.of(
            "ShowsALibrary", HouseRules.publicSignaturesShowOnly(type -> List.of()), "classes()"),
        Arguments.of("ShowsALibrary", HouseRules.seeOnly("java.."), "JavaClass"),
        Arguments.of("Sleeps", HouseRules.noSleeps(), "Thread.sleep"));
  }

  @ParameterizedTest(name = "{0} breaks: {1}")
  @MethodSource("brokenRules")
  void catchesTheClassThatBreaksIt(String name, ArchRule rule, String named) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(classesOf(name)))
        .withMessageContaining(named);
  }

  @Test
  void catchesAnEngineThatSeesALibrary() {
    ArchRule rule =
        HouseRules.doNotSee(new String[] {"dev.penstock.house.broken"}, "com.tngtech..");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(classesOf("HidesALibrary")))
        .withMessageContaining("JavaClass");
  }

  @Nested
  class Cycles {
    private final JavaClasses halves =
        new ClassFileImporter().importClasses(Left.class, Right.class);

    @Test
    void areCaughtBetweenPackages() {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> HouseRules.noCycles(UnaryOperator.identity()).check(halves))
          .withMessageContaining("Cycle detected: dev.penstock.house.broken.left");
    }

    @Test
    void areAllowedInsideAPart() {
      assertThatCode(() -> HouseRules.noCycles(name -> "one part").check(halves))
          .doesNotThrowAnyException();
    }
  }

  static Stream<ArchRule> allRules() {
    return Stream.of(
        HouseRules.noJavaUtilLogging(),
        HouseRules.noStandardStreams(),
        HouseRules.noJavaSerialisation(),
        HouseRules.noEndOfTheProcess(),
        HouseRules.textIsTheSameInEveryLocale(),
        HouseRules.nothingStaticAndMutable(),
        HouseRules.plainNames(),
        HouseRules.defaultsAreNotPublic(),
        HouseRules.nullMarkedPackages(),
        HouseRules.publicSignaturesShowOnly(type -> List.of()),
        HouseRules.seeOnly("java..", "org.jspecify.annotations", "dev.penstock.house.kept"),
        HouseRules.noCycles(UnaryOperator.identity()),
        HouseRules.noSleeps());
  }

  @ParameterizedTest
  @MethodSource("allRules")
  void letsAClassPassThatKeepsIt(ArchRule rule) {
    JavaClasses kept = new ClassFileImporter().importPackagesOf(KeptRules.class);

    assertThatCode(() -> rule.check(kept)).doesNotThrowAnyException();
  }

  @Test
  void letsATypeShowWhatItMay() {
    ArchRule rule = HouseRules.publicSignaturesShowOnly(type -> List.of("com.tngtech.."));

    assertThatCode(() -> rule.check(classesOf("ShowsALibrary"))).doesNotThrowAnyException();
  }

  @Test
  void leavesAloneWhatIsNotPublic() {
    ArchRule rule = HouseRules.publicSignaturesShowOnly(type -> List.of());

    assertThatCode(() -> rule.check(classesOf("HidesALibrary"))).doesNotThrowAnyException();
  }
}
