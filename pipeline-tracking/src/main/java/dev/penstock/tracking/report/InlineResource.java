package dev.penstock.tracking.report;

import dev.penstock.artifact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A style sheet or script of the library's own, which a page carries in itself.
 *
 * @param text what it says
 * @param source how a content security policy allows it and nothing else: by its hash
 */
record InlineResource(String text, String source) {

  /** Reads a resource beside this class. */
  static InlineResource read(String name) {
    try (InputStream in = InlineResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "Resource '%s' is missing from the jar", name));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      byte[] hash = Digest.newHash().digest(text.getBytes(StandardCharsets.UTF_8));
      return new InlineResource(text, "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "Resource '%s' cannot be read", name), e);
    }
  }
}
