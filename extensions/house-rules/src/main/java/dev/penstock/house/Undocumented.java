package dev.penstock.house;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds exported types and members without a comment. The compiler's doclint is asked, and of what
 * it misses only whole comments count: a first sentence that says what comes back needs no tag that
 * says so again.
 */
final class Undocumented {

  private static final String NO_COMMENT = "no comment";

  private Undocumented() {}

  /** Returns a line for each place without a comment, with its file and line. */
  static List<String> under(Path sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-Xdoclint:missing/protected", "-proc:none", "-Xmaxwarns", "100000");
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  found,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(in(sources)));
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(Undocumented::counts)
        .map(Undocumented::line)
        .toList();
  }

  // A source that does not compile must not pass for one that is documented.
  private static boolean counts(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getKind() == Diagnostic.Kind.ERROR
        || diagnostic.getMessage(Locale.ENGLISH).contains(NO_COMMENT);
  }

  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return String.format(
        Locale.ROOT,
        "%s:%d: %s",
        source == null ? "?" : source.getName(),
        diagnostic.getLineNumber(),
        diagnostic.getMessage(Locale.ENGLISH));
  }

  private static List<Path> in(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      // Without its descriptor the module is read from the class path, as its tests are.
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .toList();
    }
  }
}
