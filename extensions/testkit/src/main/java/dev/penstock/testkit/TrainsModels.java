package dev.penstock.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Marks tests that train models. They are skipped, with the reason, in a JVM that was started in
 * Turkish or Azeri: there a training fails at its start, because Tribuo cannot write models. Models
 * that were trained elsewhere can be read there, and tests that do so need no mark.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
    named = "user.language",
    matches = "az|tr",
    disabledReason = "Tribuo cannot write a model in Turkish or Azeri")
public @interface TrainsModels {}
