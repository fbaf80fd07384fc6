package dev.penstock.train;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.penstock.model.IncompatibleModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;

/**
 * Checks which classes the bytes of a Tribuo model name, before Tribuo loads any. Tribuo finds the
 * classes of a model, of its parts and of its provenance by the names in its bytes, and some of
 * them go on to Java serialisation or native code. So every text at any depth of the message that
 * names a class of this process must be on a list. A name that is no class cannot be loaded, and
 * numbers that happen to read as one are let pass.
 */
final class ModelClasses {

  private static final int DEEPEST = 100;
  private static final int LONGEST_NAME = 512;
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
  private static final Pattern TOP_OF_TRIBUO = Pattern.compile("org\\.tribuo\\.[A-Z]\\w*");
  private static final List<String> ALLOWED =
      List.of(
          "org.tribuo.classification.",
          "org.tribuo.dataset.",
          "org.tribuo.regression.",
          "org.tribuo.common.",
          "org.tribuo.math.",
          "org.tribuo.ensemble.",
          "org.tribuo.provenance.",
          "org.tribuo.impl.",
          "org.tribuo.hash.",
          "org.tribuo.transform.",
          "com.oracle.labs.mlrg.olcut.provenance.");
  private static final Set<String> REFUSED =
      Set.of("liblinear", "libsvm", "xgboost", "tensorflow", "onnx", "interop");

  private final Set<String> seen = new HashSet<>();

  private ModelClasses() {}

  /**
   * Reads bytes that name allowed classes alone as Tribuo's message of a model.
   *
   * @throws IncompatibleModelException if they name another, and says which, or are no message
   */
  static void requireAllowed(byte[] bytes) {
    ModelProto model = parse(bytes);
    if (!isAllowed(model.getClassName())) {
      throw refused(model.getClassName());
    }
    new ModelClasses().visit(bytes, 0);
  }

  /** Reads bytes that were found to name allowed classes alone. */
  static ModelProto parse(byte[] bytes) {
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IncompatibleModelException("Tribuo's part of the model is damaged", e);
    }
  }

  /** Reads the bytes as a message; bytes that are none are a text or numbers. */
  private void visit(byte[] bytes, int depth) {
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
      // What is no message to here is none to Tribuo; it was looked at as a text before.
      return;
    }
  }

  private void requireAllowedText(byte[] field) {
    if (field.length > LONGEST_NAME) {
      return;
    }
    String text = new String(field, StandardCharsets.UTF_8);
    if (NAME.matcher(text).matches() && !isAllowed(text) && seen.add(text) && isClass(text)) {
      throw refused(text);
    }
  }

  private static boolean isClass(String name) {
    try {
      Class<?> unused = Class.forName(name, false, Model.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean isAllowed(String name) {
    boolean known =
        TOP_OF_TRIBUO.matcher(name).matches() || ALLOWED.stream().anyMatch(name::startsWith);
    return known && REFUSED.stream().noneMatch(part -> name.contains('.' + part + '.'));
  }

  /** Returns whether a class is one of Tribuo's that go on to native code or serialisation. */
  static boolean isRefused(String name) {
    return name.startsWith("org.tribuo.") && !isAllowed(name);
  }

  private static IncompatibleModelException refused(String name) {
    return new IncompatibleModelException(
        String.format(
            Locale.ROOT,
            "The model names class '%s', which is not on the list of those that may be loaded;"
                + " choose a trainer of Tribuo's own without native code or Java serialisation",
            name));
  }
}
