package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a browser can tell; skipped where there is no Chromium. */
@Tag("slow")
class BrowserTest {

  private static final Pattern RESULT = Pattern.compile("RESULT\\[([^\\]]*)\\]");

  /** Shows a page in a frame of some width, and asks the browser what came of it. */
  private static final String PROBE =
      """
      <!DOCTYPE html><meta charset="utf-8">
      <iframe id="frame" style="width: WIDTHpx; height: 900px; border: 0" srcdoc="PAGE"></iframe>
      <script>
      const frame = document.getElementById("frame");
      frame.onload = function () {
        const page = frame.contentDocument;
        page.querySelectorAll("details").forEach(function (each) { each.open = true; });
        const root = page.documentElement;
        const wide = root.scrollWidth > root.clientWidth;
        const styled = frame.contentWindow.getComputedStyle(page.querySelector("ul")).listStyleType;
        const scripted = !page.querySelector(".tools").hidden;
        let spilled = 0;
        page.querySelectorAll(".node").forEach(function (node) {
          const box = node.querySelector("rect").getBoundingClientRect();
          node.querySelectorAll("text").forEach(function (text) {
            spilled += text.getBoundingClientRect().right > box.right ? 1 : 0;
          });
        });
        const result = document.createElement("p");
        result.textContent = "RESULT[" + [wide, styled, scripted, spilled].join(" ") + "]";
        document.body.append(result);
      };
      </script>
      """;

  private static String chromium = "";

  @BeforeAll
  static void findChromium() {
    Optional<Path> found =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "There is no Chromium here to look at the page with");
    chromium = found.orElseThrow().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "ad-safety, 1280",
    "ad-safety, 390",
    "failed, 1280",
    "failed, 390",
    "many, 1280",
    "many, 390",
    "long, 1280",
    "long, 390",
    "script, 390",
    "right-to-left, 390"
  })
  void thePageFitsIsStyledAndRunsNothingButItsScript(String run, int width, @TempDir Path directory)
      throws Exception {
    String html = page(run).report().toHtml().replace("&", "&amp;").replace("\"", "&quot;");
    Path probe = directory.resolve("probe.html");
    Files.writeString(probe, PROBE.replace("WIDTH", Integer.toString(width)).replace("PAGE", html));

    assertThat(look(probe, directory)).isEqualTo("false none true 0");
  }

  private static RunScript page(String run) {
    return switch (run) {
      case "ad-safety" -> SampleRuns.adSafety();
      case "failed" -> SampleRuns.failed();
      case "many" -> SampleRuns.many(2_000);
      case "long" -> HostileRuns.of(HostileRuns.LONG);
      case "right-to-left" -> HostileRuns.of(HostileRuns.RIGHT_TO_LEFT);
      default -> HostileRuns.of(HostileRuns.SCRIPT);
    };
  }

  private static String look(Path probe, Path directory) throws IOException, InterruptedException {
    Path output = directory.resolve("dom.html");
    List<String> command =
        List.of(
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--virtual-time-budget=10000",
            "--user-data-dir=" + directory.resolve("profile"),
            "--dump-dom",
            probe.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("Chromium ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    Matcher result = RESULT.matcher(Files.readString(output));
    return result.results().map(found -> found.group(1)).reduce("no result", (a, b) -> b);
  }
}
