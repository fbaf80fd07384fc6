package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A named module whose records are its own: the library sees them only if it is let. */
class ModularApplicationTest {

  private static final String APPLICATION =
      """
      package app;
      import dev.penstock.data.*;
      import dev.penstock.testkit.TestStageContext;
      import java.lang.invoke.MethodHandles;
      import java.nio.file.Path;
      public class Application {
        record House(String town, int rooms) {}
        public static long plain(Path file) throws Exception {
          return load(new ReadCsv<>(House.class), file);
        }
        public static long plainColumn(Path file) throws Exception {
          return load(new ReadCsv<>(House.class).column("place", House::town), file);
        }
        public static long withLookup(Path file) throws Exception {
          return load(new ReadCsv<>(House.class).with(MethodHandles.lookup()).column("place", House::town), file);
        }
        public static long withoutAName(Path file) throws Exception {
          SplitRows.of(House.class, 1, 0, 0).groupedBy(House::town);
          return 0;
        }
        public static long withAName(Path file) throws Exception {
          SplitRows.of(House.class, 1, 0, 0).groupedBy("town", House::town);
          return 1;
        }
        private static long load(ReadCsv<House> stage, Path file) throws Exception {
          return stage.run(file, TestStageContext.create()).count();
        }
      }
      """;

  private final Path directory;

  ModularApplicationTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private long run(String opens, String method, String header) throws Exception {
    Path file = CsvFixture.file(directory, header, "Bern,3", "Chur,4");
    Class<?> application = compiled("module app { exports app; " + opens + " }");
    try {
      return (long) application.getMethod(method, Path.class).invoke(null, file);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private Class<?> compiled(String descriptor) throws Exception {
    Path sources = Files.createDirectories(directory.resolve("src"));
    Path classes = directory.resolve("classes");
    Path module = Files.writeString(sources.resolve("module-info.java"), descriptor);
    Path source = Files.writeString(sources.resolve("Application.java"), APPLICATION);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "--add-reads",
                "app=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                module.toString(),
                source.toString());
    assertThat(result).isZero();
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("app"));
    ClassLoader own = ModularApplicationTest.class.getClassLoader();
    ModuleLayer.Controller layer =
        ModuleLayer.defineModulesWithOneLoader(configuration, List.of(ModuleLayer.boot()), own);
    Module app = layer.layer().findModule("app").orElseThrow();
    Module unused =
        layer.addReads(app, own.getUnnamedModule()).layer().findModule("app").orElseThrow();
    return Class.forName(app, "app.Application");
  }

  @Test
  void readsARecordOfAnOpenPackage() throws Exception {
    assertThat(run("opens app;", "plain", "town,rooms")).isEqualTo(2);
    assertThat(run("opens app;", "plainColumn", "place,rooms")).isEqualTo(2);
  }

  @Test
  void readsARecordThroughALookup() throws Exception {
    assertThat(run("", "withLookup", "place,rooms")).isEqualTo(2);
  }

  @Test
  void saysWhatToDoIfThePackageIsNotOpen() {
    String advice =
        ": module 'app' does not open package 'app'. Add 'opens app;' to its module-info.java,"
            + " or pass MethodHandles.lookup() where that is offered";

    assertThatThrownBy(() -> run("", "plain", "town,rooms"))
        .hasMessage("Penstock cannot look into 'app.Application$House'" + advice);
    assertThatThrownBy(() -> run("", "plainColumn", "place,rooms"))
        .hasMessageContaining("Penstock cannot look into 'app.Application")
        .hasMessageEndingWith(advice);
  }

  @Test
  void needsNoOpenPackageForANamedKey() throws Exception {
    assertThat(run("", "withAName", "town,rooms")).isEqualTo(1);
    assertThatThrownBy(() -> run("", "withoutAName", "town,rooms"))
        .hasMessageStartingWith("The getter has no name of its own: Penstock cannot look into")
        .hasMessageEndingWith("Give it one, as the first argument");
  }
}
