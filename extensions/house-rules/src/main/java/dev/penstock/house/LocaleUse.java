package dev.penstock.house;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DecimalStyle;
import java.util.Calendar;
import java.util.Currency;
import java.util.Formatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;

/** Knows the methods of the JDK that read the locale of the JVM unless they are given one. */
final class LocaleUse {

  private static final String CONSTRUCTOR = "<init>";

  private static final Map<Class<?>, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
          Map.entry(PrintStream.class, Set.of("printf", "format")),
          Map.entry(PrintWriter.class, Set.of("printf", "format")),
          Map.entry(Formatter.class, Set.of(CONSTRUCTOR)),
          Map.entry(Scanner.class, Set.of(CONSTRUCTOR)),
          Map.entry(MessageFormat.class, Set.of(CONSTRUCTOR, "format")),
          Map.entry(DecimalFormat.class, Set.of(CONSTRUCTOR)),
          Map.entry(DecimalFormatSymbols.class, Set.of(CONSTRUCTOR, "getInstance")),
          Map.entry(SimpleDateFormat.class, Set.of(CONSTRUCTOR)),
          Map.entry(
              DateTimeFormatter.class,
              Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
          Map.entry(DecimalStyle.class, Set.of("ofDefaultLocale")),
          Map.entry(Console.class, Set.of("printf", "format")),
          Map.entry(Calendar.class, Set.of("getInstance")),
          Map.entry(GregorianCalendar.class, Set.of(CONSTRUCTOR)),
          Map.entry(TimeZone.class, Set.of("getDisplayName")),
          Map.entry(Currency.class, Set.of("getSymbol", "getDisplayName")),
          Map.entry(ResourceBundle.class, Set.of("getBundle")),
          Map.entry(DateFormatSymbols.class, Set.of(CONSTRUCTOR, "getInstance")),
          Map.entry(
              BreakIterator.class,
              Set.of(
                  "getWordInstance",
                  "getLineInstance",
                  "getCharacterInstance",
                  "getSentenceInstance")),
          Map.entry(DateTimeFormatterBuilder.class, Set.of("toFormatter")),
          Map.entry(
              NumberFormat.class,
              Set.of(
                  "getInstance",
                  "getNumberInstance",
                  "getIntegerInstance",
                  "getPercentInstance",
                  "getCurrencyInstance",
                  "getCompactNumberInstance")),
          Map.entry(
              DateFormat.class,
              Set.of("getInstance", "getDateInstance", "getTimeInstance", "getDateTimeInstance")),
          Map.entry(Collator.class, Set.of("getInstance")),
          Map.entry(
              Locale.class,
              Set.of(
                  "getDefault",
                  "getDisplayName",
                  "getDisplayLanguage",
                  "getDisplayCountry",
                  "getDisplayScript",
                  "getDisplayVariant")));

  private LocaleUse() {}

  /** Returns whether a method or constructor reads the locale of the JVM. */
  static boolean isImplicit(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget method
        && METHODS.entrySet().stream()
            .anyMatch(
                entry ->
                    method.getOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(method.getName()))
        && method.getRawParameterTypes().stream().noneMatch(LocaleUse::saysWhich);
  }

  private static boolean saysWhich(JavaClass parameter) {
    return parameter.isEquivalentTo(Locale.class)
        || parameter.isEquivalentTo(DecimalFormatSymbols.class);
  }
}
