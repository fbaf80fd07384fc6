package dev.penstock;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what an application might write, and returns what javac says to it. */
final class Compiling {

  private static final String BEFORE =
      """
      import dev.penstock.*;
      import dev.penstock.run.*;
      import java.util.*;
      class Application {
        void define(Pipeline.Builder p, Ref<Integer> number, Ref<String> text) {
      """;

  private static final int LINES_BEFORE = (int) BEFORE.lines().count();

  private Compiling() {}

  /** An error with the line of the given statements that it is in, from 1. */
  record Problem(long line, String message) {}

  /** Returns the errors in statements that have a builder, a number and a text at hand. */
  static List<Problem> problems(String statements) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    // Only the errors count, so javac is told to stop before it would write class files.
    List<String> options = List.of("-proc:none", "-cp", classes(), "-XDshould-stop.ifNoError=FLOW");
    boolean unused =
        javac.getTask(new StringWriter(), null, found, options, null, source(statements)).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(
            diagnostic ->
                new Problem(
                    diagnostic.getLineNumber() - LINES_BEFORE,
                    asOnTheCommandLine(diagnostic.getMessage(Locale.ENGLISH))))
        .toList();
  }

  /** Leaves out the packages of types, as javac does when it prints a message itself. */
  private static String asOnTheCommandLine(String message) {
    return message.replaceAll("\\b([a-z]+\\.)+(?=[A-Z])", "");
  }

  private static List<JavaFileObject> source(String statements) {
    String text = BEFORE + statements + "\n  }\n}\n";
    return List.of(
        new SimpleJavaFileObject(
            URI.create("string:///Application.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        });
  }

  private static String classes() {
    return Path.of(
            URI.create(
                Pipeline.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
