package dev.penstock.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Holds for a type none of whose visible signatures names a type of the unwanted. */
final class ShowNo extends ArchCondition<JavaClass> {

  private final DescribedPredicate<JavaClass> unwanted;

  ShowNo(DescribedPredicate<JavaClass> unwanted) {
    super("show in their public signatures nothing but the JDK's types and Penstock's");
    this.unwanted = unwanted;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    parents(type).forEach(parent -> report(type.getName(), parent, type, events));
    type.getMembers().stream()
        .filter(ShowNo::isVisible)
        .forEach(
            member ->
                shown(member).forEach(one -> report(member.getFullName(), one, type, events)));
  }

  private void report(String where, JavaType shown, JavaClass type, ConditionEvents events) {
    shown.getAllInvolvedRawTypes().stream()
        .filter(unwanted)
        .forEach(
            raw ->
                events.add(
                    SimpleConditionEvent.violated(
                        type, "'%s' shows '%s'".formatted(where, raw.getName()))));
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
        && type.getEnclosingClass().map(ShowNo::isVisible).orElse(true);
  }
}
