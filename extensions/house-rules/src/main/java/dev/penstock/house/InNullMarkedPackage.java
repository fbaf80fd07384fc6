package dev.penstock.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** Holds for a class whose package has a {@code package-info} with {@link NullMarked}. */
final class InNullMarkedPackage extends ArchCondition<JavaClass> {

  InNullMarkedPackage() {
    super("be in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              String.format(
                  Locale.ROOT,
                  "Package '%s' of '%s' has no package-info with @NullMarked",
                  type.getPackageName(),
                  type.getSimpleName())));
    }
  }
}
