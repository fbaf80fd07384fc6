package dev.penstock.samples.adsafety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

  @TempDir Path parent;

  @Test
  void nameADirectoryOrTheUsualOne() {
    assertThat(Arguments.of().directory()).hasFileName("ad-safety-story").isAbsolute();
    assertThat(Arguments.of(parent.resolve("mine").toString()).chosen())
        .isEqualTo(parent.resolve("mine"));
  }

  @Test
  void askForANewDirectoryBesideOneThatIsThere() throws IOException {
    Path mine = Files.createDirectory(parent.resolve("mine"));
    Files.createDirectory(parent.resolve("mine-2"));

    assertThat(Arguments.of("--fresh", mine.toString()).chosen())
        .isEqualTo(parent.resolve("mine-3"));
    assertThat(Arguments.of(mine.toString(), "--fresh").fresh()).isTrue();
  }

  @Test
  void refuseASlipInAnOptionInsteadOfMakingADirectoryOfThatName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of("--fersh"))
        .withMessage("There is no option '--fersh', only '--fresh'; usage: [--fresh] [directory]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of("one", "two"))
        .withMessage("Expected one directory but got [one, two]; usage: [--fresh] [directory]");
  }

  @Test
  void refuseAFile() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of(file.toString()))
        .withMessageContaining("file' is a file; name a directory, which may be new");
  }
}
