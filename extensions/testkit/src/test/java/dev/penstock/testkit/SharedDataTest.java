package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedDataTest {

  @Test
  void isFoundAboveTheWorkingDirectory(@TempDir Path root) throws Exception {
    Path file = root.resolve("shared/data/vendorable/a.csv");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    Path module = Files.createDirectories(root.resolve("checkout/module"));

    assertThat(SharedData.fileAbove(module, "vendorable/a.csv")).isEqualTo(file);
  }

  @Test
  void skipsTheTestIfItIsNotThere(@TempDir Path root) {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> SharedData.fileAbove(root, "vendorable/none.csv"))
        .withMessageContaining("vendorable/none.csv");
  }
}
