package dev.penstock.train;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.penstock.model.IncompatibleModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks which classes the bytes of a Tribuo model name, before Tribuo loads any. Tribuo resolves
 * class names of its files by reflection, also those of modules that go on to Java serialisation or
 * native code; so every text in the bytes that could be a class name must be on a list.
 */
final class ModelClasses {

  private static final int DEEPEST = 100;
  private static final int LONGEST_NAME = 512;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TOP_OF_TRIBUO = Pattern.compile("org\\.tribuo\\.[A-Z]\\w*");
  private static final List<String> ALLOWED =
      List.of(
          "org.tribuo.classification.",
          "org.tribuo.regression.",
          "org.tribuo.common.",
          "org.tribuo.math.",
          "org.tribuo.ensemble.",
          "org.tribuo.provenance.",
          "org.tribuo.impl.",
          "org.tribuo.hash.",
          "com.oracle.labs.mlrg.olcut.provenance.");
  private static final Set<String> REFUSED =
      Set.of("liblinear", "libsvm", "xgboost", "tensorflow", "onnx", "interop");

  private ModelClasses() {}

  /**
   * Passes bytes that name allowed classes alone.
   *
   * @throws IncompatibleModelException if they name another; says which
   */
  static void requireAllowed(byte[] model) {
    visit(model, 0);
  }

  /** Reads the bytes as a message; bytes that are none are a text or numbers. */
  private static void visit(byte[] bytes, int depth) {
    if (depth > DEEPEST) {
      throw new IncompatibleModelException("The model is nested more than " + DEEPEST + " deep");
    }
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          byte[] field = in.readByteArray();
          requireAllowedText(field);
          visit(field, depth + 1);
        } else if (!in.skipField(tag)) {
          return;
        }
      }
    } catch (IOException notAMessage) {
      // Not a message: whatever it holds was looked at as a text before.
      return;
    }
  }

  private static void requireAllowedText(byte[] field) {
    if (field.length > LONGEST_NAME) {
      return;
    }
    String text = new String(field, StandardCharsets.UTF_8);
    if (NAME.matcher(text).matches() && !isAllowed(text)) {
      throw new IncompatibleModelException(
          ("The model names class '%s', which is not on the list of those that may be loaded;"
                  + " choose a trainer of Tribuo's own without native code or Java serialisation")
              .formatted(text));
    }
  }

  private static boolean isAllowed(String name) {
    boolean known =
        TOP_OF_TRIBUO.matcher(name).matches() || ALLOWED.stream().anyMatch(name::startsWith);
    return known && REFUSED.stream().noneMatch(part -> name.contains('.' + part + '.'));
  }
}
