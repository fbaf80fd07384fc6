package dev.penstock.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The rules, each as a value that any classes can be checked against. */
public final class HouseRules {

  private static final Pattern VAGUE_NAME = Pattern.compile(".*(Impl|Utils?|Helper|Manager)");

  private HouseRules() {}

  /** Logging goes through SLF4J. */
  public static ArchRule noJavaUtilLogging() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("the application chooses where logging goes, through SLF4J");
  }

  /** The standard streams belong to the application. */
  public static ArchRule noStandardStreams() {
    return noClasses()
        .should(ACCESS_STANDARD_STREAMS)
        .because("the standard streams belong to the application, which passes one if it wants to");
  }

  /** Nothing is written or read with Java serialisation. */
  public static ArchRule noJavaSerialisation() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .because("whoever writes the bytes chooses the classes that reading them runs");
  }

  /** A library neither ends the process nor hooks into its end. */
  public static ArchRule noEndOfTheProcess() {
    return noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .because("the process belongs to the application");
  }

  /**
   * Text is formatted, and its case is mapped, for a locale that the code names.
   *
   * <p>The JVM's own would write other digits into what is stored and compared, and map {@code I}
   * to another letter in Turkish.
   */
  public static ArchRule textIsTheSameInEveryLocale() {
    return noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "takes the locale of the JVM", access -> LocaleUse.isImplicit(access.getTarget())))
        .because("what is stored, hashed, drawn or compared must not depend on the user's locale");
  }

  /** Nothing static can be assigned or filled. */
  public static ArchRule nothingStaticAndMutable() {
    return fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(SYNTHETIC)
        .should()
        .haveModifier(FINAL)
        .andShould(new Satisfies<>("not be of a type that changes", HouseRules::isOfAFixedType))
        .allowEmptyShould(true)
        .because("two users in one JVM must not meet");
  }

  private static boolean isOfAFixedType(JavaField field) {
    JavaClass type = field.getRawType();
    return !type.isAssignableTo(AtomicBoolean.class)
        && !type.isAssignableTo(AtomicReference.class)
        && !type.isAssignableTo(LongAdder.class)
        && !type.isAssignableTo(ThreadLocal.class)
        && !type.isAssignableTo(Random.class)
        && !(type.isAssignableTo(Number.class) && type.getPackageName().endsWith(".atomic"))
        && !(isCollection(type) && !type.isInterface());
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }

  /** Names say what a thing is. */
  public static ArchRule plainNames() {
    return classes()
        .should(
            new Satisfies<>(
                "not be called ...Impl, ...Util, ...Helper or ...Manager",
                type -> !VAGUE_NAME.matcher(type.getSimpleName()).matches()));
  }

  /** What is called {@code Default...} stays inside its package. */
  public static ArchRule defaultsAreNotPublic() {
    return noClasses()
        .that(simpleNameStartingWith("Default"))
        .should()
        .bePublic()
        .allowEmptyShould(true)
        .because("a public type deserves a name that says how it does its work");
  }

  /** Every package says that its types are not null. */
  public static ArchRule nullMarkedPackages() {
    return classes().should(new InNullMarkedPackage());
  }

  /**
   * No package depends on itself by way of others.
   *
   * @param partOf gives for a package's name the name of what it counts as a part of
   */
  public static ArchRule noCycles(UnaryOperator<String> partOf) {
    return slices()
        .assignedFrom(new Parts(partOf))
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .because("what depends on itself can only be understood and changed as a whole");
  }

  /** The given packages' classes see nothing of the others'. */
  public static ArchRule doNotSee(String[] packages, String... others) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  /** Classes use those of the given packages alone. */
  public static ArchRule seeOnly(String... packages) {
    // ArchUnit gives an array of primitives a package of no name.
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages).or(describe("primitive", HouseRules::isPrimitive)));
  }

  static boolean isPrimitive(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  /**
   * What an application can see of a type names only types of the JDK, of Penstock and of the
   * packages that this type may show beside them.
   *
   * @param shownBy gives for a type those packages
   */
  public static ArchRule publicSignaturesShowOnly(Function<JavaClass, List<String>> shownBy) {
    return classes()
        .should(new ShowOnly(shownBy))
        .because("a signature ties every user to the version of the library it names");
  }

  /** Tests wait for what happens, not for time to pass. */
  public static ArchRule noSleeps() {
    return noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .because("a sleep is too short on a busy machine and too long on a quiet one");
  }
}
