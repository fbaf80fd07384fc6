package dev.penstock.house;

import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A condition with the wording of its own failure.
 *
 * @param <T> what is checked
 */
final class Satisfies<T extends HasName.AndFullName & HasSourceCodeLocation>
    extends ArchCondition<T> {

  private final Predicate<T> condition;

  Satisfies(String description, Predicate<T> condition) {
    super(description);
    this.condition = condition;
  }

  @Override
  public void check(T item, ConditionEvents events) {
    if (!condition.test(item)) {
      events.add(
          SimpleConditionEvent.violated(
              item,
              String.format(
                  Locale.ROOT,
                  "'%s' should %s in %s",
                  item.getFullName(),
                  getDescription(),
                  item.getSourceCodeLocation())));
    }
  }
}
