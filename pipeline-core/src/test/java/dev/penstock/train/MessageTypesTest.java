package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTypesTest {

  private final MessageTypes types = new MessageTypes();

  private static List<JavaClass> messagesOfTribuo() {
    return new ClassFileImporter()
        .importPackages("org.tribuo").stream()
            .filter(type -> type.isAssignableTo(Message.class) && !type.isInterface())
            .filter(type -> type.getSimpleName().endsWith("Proto") && type.isTopLevelClass())
            .toList();
  }

  @Test
  void findsEveryMessageOfTribuo() {
    List<JavaClass> messages = messagesOfTribuo();
    assertThat(messages).hasSizeGreaterThan(60);
    for (JavaClass type : messages) {
      Descriptor form =
          Internal.getDefaultInstance(type.reflect().asSubclass(Message.class))
              .getDescriptorForType();
      assertThat(types.of("type.googleapis.com/" + form.getFullName())).isSameAs(form);
    }
  }

  @Test
  void refusesWhatIsNoMessageOfTribuo() {
    for (String name : List.of("java.lang.Runtime", "tribuo.core.NoSuchProto", "")) {
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> types.of("type.googleapis.com/" + name));
    }
  }
}
