package dev.penstock.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds for a type whose visible signatures name only what it may show. */
final class ShowOnly extends ArchCondition<JavaClass> {

  private final Function<JavaClass, List<String>> shownBy;

  ShowOnly(Function<JavaClass, List<String>> shownBy) {
    super("show in their public signatures nothing but the JDK's types and Penstock's");
    this.shownBy = shownBy;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    parents(type).forEach(parent -> report(type.getName(), parent, type, events));
    type.getMembers().stream()
        .filter(ShowOnly::isVisible)
        .forEach(
            member ->
                shown(member).forEach(one -> report(member.getFullName(), one, type, events)));
  }

  private void report(String where, JavaType shown, JavaClass type, ConditionEvents events) {
    shown.getAllInvolvedRawTypes().stream()
        .filter(not(mayBeShownBy(type)))
        .forEach(
            raw ->
                events.add(
                    SimpleConditionEvent.violated(
                        type,
                        String.format(Locale.ROOT, "'%s' shows '%s'", where, raw.getName()))));
  }

  private DescribedPredicate<JavaClass> mayBeShownBy(JavaClass type) {
    return resideInAnyPackage("dev.penstock..", "java..", "javax.sql", "org.jspecify.annotations")
        .or(resideInAnyPackage(shownBy.apply(type).toArray(String[]::new)))
        .or(describe("primitive", HouseRules::isPrimitive));
  }

  private static Stream<JavaType> parents(JavaClass type) {
    return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
  }

  private static Stream<JavaType> shown(JavaMember member) {
    if (member instanceof JavaCodeUnit unit) {
      return Stream.concat(
          Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
          unit.getExceptionTypes().stream());
    }
    return member.getAllInvolvedRawTypes().stream().map(JavaType.class::cast);
  }

  private static boolean isVisible(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ShowOnly::isVisible).orElse(true);
  }
}
