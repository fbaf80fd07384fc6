package dev.penstock.train;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance;
import dev.penstock.model.IncompatibleModelException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tribuo.protos.core.ModelProto;

/**
 * Checks which classes the bytes of a Tribuo model name, before Tribuo loads any. Tribuo finds the
 * classes of a model, of its parts and of its provenance by the names in its bytes, and some of
 * them go on to Java serialisation or native code. So every field that names a class, at any depth,
 * must name one that is on a list. Which fields do is known from the form of Tribuo's messages; a
 * message or a field that Tribuo does not have is refused.
 */
final class ModelClasses {

  private static final int DEEPEST = 100;
  private static final Set<String> CLASS_NAMES = Set.of("class_name", "provenance_class_name");
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

  private final MessageTypes types = new MessageTypes();

  private ModelClasses() {}

  /**
   * Passes if bytes are Tribuo's message of a model and name allowed classes alone.
   *
   * @throws IncompatibleModelException if they name another, and says which, or are no message
   */
  static void requireAllowed(byte[] bytes) {
    try {
      new ModelClasses()
          .visit(UnsafeByteOperations.unsafeWrap(bytes), ModelProto.getDescriptor(), 0);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Reads bytes that were found to name allowed classes alone. */
  static ModelProto parse(byte[] bytes) {
    try {
      return ModelProto.parseFrom(shared(UnsafeByteOperations.unsafeWrap(bytes)));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static IncompatibleModelException damaged(IOException e) {
    return new IncompatibleModelException("Tribuo's part of the model is damaged", e);
  }

  /** Returns a stream whose byte strings are not copied. */
  private static CodedInputStream shared(ByteString bytes) {
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    return in;
  }

  private void visit(ByteString bytes, Descriptor type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IncompatibleModelException("The model is nested more than " + DEEPEST + " deep");
    }
    if (type.equals(Any.getDescriptor())) {
      Any any = Any.parseFrom(shared(bytes));
      visit(any.getValue(), types.of(any.getTypeUrl()), depth + 1);
      return;
    } else if (type.equals(SimpleProvenanceProto.getDescriptor())) {
      requireAllowed(SimpleProvenanceProto.parseFrom(bytes));
    }
    CodedInputStream in = shared(bytes);
    boolean named = type.findFieldByName("class_name") == null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = field(type, tag);
      named |= field.getName().equals("class_name");
      visit(in, tag, field, depth);
    }
    if (!named) {
      throw refused("");
    }
  }

  private static FieldDescriptor field(Descriptor type, int tag) {
    FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
    if (field == null) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT,
              "Tribuo's part of the model is damaged: its message '%s' has no field %d",
              type.getFullName(),
              WireFormat.getTagFieldNumber(tag)));
    }
    return field;
  }

  private void visit(CodedInputStream in, int tag, FieldDescriptor field, int depth)
      throws IOException {
    boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    if (delimited && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      visit(in.readBytes(), field.getMessageType(), depth + 1);
    } else if (delimited && CLASS_NAMES.contains(field.getName())) {
      requireAllowed(in.readStringRequireUtf8());
    } else if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("A group ends that never began");
    }
  }

  /** Of an enum's constant, the class is what else is known of it. */
  private static void requireAllowed(SimpleProvenanceProto value) {
    if (value.getProvenanceClassName().equals(EnumProvenance.class.getName())) {
      requireAllowed(value.getAdditional());
    }
  }

  private static void requireAllowed(String name) {
    if (!isAllowed(name)) {
      throw refused(name);
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
