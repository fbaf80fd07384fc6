package dev.penstock.house.broken;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** A class for each rule, which breaks it; the package has no package-info, on purpose. */
public final class BrokenRules {

  private BrokenRules() {}

  static final class LogsPastSlf4j {
    void log(Logger logger) {
      logger.info("here");
    }
  }

  static final class Prints {
    void print() {
      System.out.println("here");
    }
  }

  static final class PrintsTraces {
    void print(Exception exception) {
      exception.printStackTrace();
    }
  }

  static final class ReadsObjects {
    Object read(ObjectInputStream in) throws IOException, ClassNotFoundException {
      return in.readObject();
    }
  }

  static final class EndsTheProcess {
    void end() {
      System.exit(1);
    }
  }

  static final class HooksIntoTheEnd {
    void hook(Thread thread) {
      Runtime.getRuntime().addShutdownHook(thread);
    }
  }

  static final class FormatsForTheUser {
    String digits(int count) {
      return "%d rows".formatted(count);
    }
  }

  static final class MapsCaseByReference {
    List<String> names(List<String> names) {
      return names.stream().map(String::toUpperCase).toList();
    }
  }

  static final class WritesDatesForTheUser {
    DateTimeFormatter format() {
      return DateTimeFormatter.ofPattern("uuuu-MM-dd");
    }
  }

  static final class CountsYearsForTheUser {
    int year() {
      return Calendar.getInstance().get(Calendar.YEAR);
    }
  }

  static final class NamesACountryForTheUser {
    String name() {
      return Locale.CANADA.getDisplayCountry();
    }
  }

  static final class CountsForEverybody {
    static int count;
  }

  static final class CountsAtomically {
    static final AtomicInteger COUNT = new AtomicInteger();
  }

  static final class KeepsAList {
    static final ArrayList<String> SEEN = new ArrayList<>();
  }

  static final class RunHelper {}

  /** Public, though it is a default. */
  public static final class DefaultRun {

    private DefaultRun() {}
  }

  /** Shows a library where nobody looks at first: in a type argument. */
  public static final class ShowsALibrary {

    private ShowsALibrary() {}

    /** Returns nothing that a user should have to know. */
    public List<? extends JavaClass> classes() {
      return List.of();
    }
  }

  /** Keeps the library to itself: what is private is not shown. */
  public static final class HidesALibrary {

    private HidesALibrary() {}

    List<JavaClass> classes() {
      return List.of();
    }
  }

  static final class Sleeps {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }
}
