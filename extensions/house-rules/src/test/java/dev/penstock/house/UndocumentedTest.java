package dev.penstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndocumentedTest {

  @TempDir Path sources;

  @Test
  void namesFileAndLineOfWhatHasNoComment() throws IOException {
    write(
        """
        /** A thing. */
        public final class Thing {
          private Thing() {}

          public static int size() {
            return 1;
          }
        }
        """);

    assertThat(Undocumented.under(sources))
        .singleElement()
        .asString()
        .contains("Thing.java:5", "no comment");
  }

  @Test
  void namesATypeWithoutComment() throws IOException {
    write("public interface Thing {}");

    assertThat(Undocumented.under(sources)).singleElement().asString().contains("Thing.java:1");
  }

  @Test
  void isContentWithASentenceThatSaysWhatComesBack() throws IOException {
    write(
        """
        /** A thing. */
        public interface Thing {
          /** Returns how many there are at a place. */
          int size(String place);
        }
        """);

    assertThat(Undocumented.under(sources)).isEmpty();
  }

  @Test
  void leavesAloneWhatIsNotExported() throws IOException {
    write("final class Thing { int size; }");

    assertThat(Undocumented.under(sources)).isEmpty();
  }

  @Test
  void doesNotTakeASourceThatDoesNotCompileForADocumentedOne() throws IOException {
    write("/** A thing. */ public final class Thing { private Thing() { missing(); } }");

    assertThat(Undocumented.under(sources)).singleElement().asString().contains("missing()");
  }

  private void write(String source) throws IOException {
    Files.writeString(sources.resolve("Thing.java"), source);
  }
}
