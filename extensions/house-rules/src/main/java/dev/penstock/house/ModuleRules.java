package dev.penstock.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What every module keeps to. Extend it in the module's tests, give the packages that the module
 * may see, and add the rules that are its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ModuleRules {

  /** The packages of {@code pipeline-api}, which every module may see. */
  private static final List<String> API =
      List.of(
          "dev.penstock",
          "dev.penstock.artifact",
          "dev.penstock.model",
          "dev.penstock.report",
          "dev.penstock.run",
          "dev.penstock.spi",
          "dev.penstock.tracking");

  private static final List<String> JDK = List.of("java..", "org.jspecify.annotations");

  private final String[] seen;
  private final Path testClasses;
  private final JavaClasses classes;

  /**
   * Creates the rules of the module whose tests the extending class belongs to.
   *
   * @param seen the packages that the module may see beside those of the api, the JDK and JSpecify;
   *     its own included
   */
  protected ModuleRules(String... seen) {
    this.seen = Stream.of(API, JDK, List.of(seen)).flatMap(List::stream).toArray(String[]::new);
    this.testClasses = directoryOf(getClass());
    this.classes = new ClassFileImporter().importPath(testClasses.resolveSibling("classes"));
  }

  /** Returns the module's own classes, those of its tests not among them. */
  protected final JavaClasses classes() {
    return classes;
  }

  /** Returns the name of what a package counts as a part of when cycles are looked for: itself. */
  protected String sliceOf(String packageName) {
    return packageName;
  }

  /** Returns the packages of other libraries that the signatures of a type may name: none. */
  protected List<String> shownBy(JavaClass type) {
    return List.of();
  }

  /** Returns whether a type may use the standard streams, as progress on a console must: none. */
  protected boolean mayPrint(JavaClass type) {
    return false;
  }

  /** Returns whether a type may read the locale of the JVM, to say what is wrong with it: none. */
  protected boolean mayAskForTheLocale(JavaClass type) {
    return false;
  }

  /** Returns whether the module may name java.util.logging, as a bridge from it must: no. */
  protected boolean mayUseJavaUtilLogging() {
    return false;
  }

  @Test
  void isNotEmpty() {
    assertThat(classes).isNotEmpty();
  }

  @Test
  void seesOnlyWhatItMay() {
    HouseRules.seeOnly(seen).check(classes);
  }

  @Test
  void showsNoOtherLibraryInItsSignatures() {
    HouseRules.publicSignaturesShowOnly(this::shownBy).check(classes);
  }

  @Test
  void hasNoCycleBetweenPackages() {
    HouseRules.noCycles(this::sliceOf).check(classes);
  }

  @Test
  void marksEveryPackageForNullness() {
    HouseRules.nullMarkedPackages().check(classes);
  }

  @Test
  void documentsWhatItExports() {
    Path sources = testClasses.resolve("../../src/main/java").normalize();
    assertThat(Undocumented.under(sources)).isEmpty();
  }

  @Test
  void keepsAwayFromTheStandardStreams() {
    HouseRules.noStandardStreams()
        .check(classes.that(describe("not print", type -> !mayPrint(type))));
  }

  @Test
  void keepsAwayFromJavaUtilLogging() {
    if (!mayUseJavaUtilLogging()) {
      HouseRules.noJavaUtilLogging().check(classes);
    }
  }

  @Test
  void keepsAwayFromJavaSerialisation() {
    HouseRules.noJavaSerialisation().check(classes);
  }

  @Test
  void leavesTheProcessToTheApplication() {
    HouseRules.noEndOfTheProcess().check(classes);
  }

  @Test
  void writesTheSameTextInEveryLocale() {
    HouseRules.textIsTheSameInEveryLocale()
        .check(classes.that(describe("not ask for the locale", type -> !mayAskForTheLocale(type))));
  }

  @Test
  void holdsNothingStaticAndMutable() {
    HouseRules.nothingStaticAndMutable().check(classes);
  }

  @Test
  void givesPlainNames() {
    HouseRules.plainNames().check(classes);
    HouseRules.defaultsAreNotPublic().check(classes);
  }

  @Test
  void doesNotSleepInItsTests() {
    HouseRules.noSleeps().check(new ClassFileImporter().importPath(testClasses));
  }

  private static Path directoryOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "'%s' does not come from a directory", type), e);
    }
  }
}
