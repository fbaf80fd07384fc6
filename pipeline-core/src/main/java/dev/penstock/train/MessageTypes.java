package dev.penstock.train;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import dev.penstock.model.IncompatibleModelException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.Tribuo;

/**
 * Tribuo's messages by the names that its bytes have for them: {@code
 * tribuo.common.tree.LeafNodeProto} is read by class {@code
 * org.tribuo.common.tree.protos.LeafNodeProto}. Used by one thread.
 */
final class MessageTypes {

  private static final Pattern NAME =
      Pattern.compile("type\\.googleapis\\.com/tribuo\\.([a-z0-9.]+)\\.([A-Z]\\w*)");

  /** Packages that Tribuo calls otherwise in Java. */
  private static final Map<String, String> IRREGULAR =
      Map.of("regression.tree", "regression.rtree", "regression.mnb", "regression.slm");

  private final Map<String, Descriptor> found = new HashMap<>();

  /**
   * Returns the form of a message.
   *
   * @throws IncompatibleModelException if there is no such message
   */
  Descriptor of(String typeUrl) {
    return found.computeIfAbsent(typeUrl, MessageTypes::find);
  }

  private static Descriptor find(String typeUrl) {
    Matcher name = NAME.matcher(typeUrl);
    if (!name.matches()) {
      throw unknown(typeUrl, null);
    }
    String className = inJava(name.group(1)) + name.group(2);
    try {
      Class<?> type = Class.forName(className, false, Model.class.getClassLoader());
      return Internal.getDefaultInstance(type.asSubclass(Message.class)).getDescriptorForType();
    } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
      throw unknown(typeUrl, e);
    }
  }

  private static String inJava(String protoPackage) {
    String regular = protoPackage.replaceFirst("\\.impl$", "");
    return protoPackage.equals("core")
        ? "org.tribuo.protos.core."
        : "org.tribuo." + IRREGULAR.getOrDefault(regular, regular) + ".protos.";
  }

  private static IncompatibleModelException unknown(String typeUrl, @Nullable Throwable cause) {
    String message =
        String.format(
            Locale.ROOT,
            "Tribuo's part of the model holds a message '%s', which Tribuo %s does not have",
            typeUrl,
            Tribuo.VERSION);
    return cause == null
        ? new IncompatibleModelException(message)
        : new IncompatibleModelException(message, cause);
  }
}
