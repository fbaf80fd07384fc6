package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.testkit.JulBridge;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.protos.core.ModelProto;

@ExtendWith(JulBridge.class)
class ModelClassesTest {

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  /** Does its harm as soon as it is initialised. */
  @SuppressWarnings("unused") // named in bytes alone
  private static final class Payload {
    static {
      LOADED.set(true);
    }
  }

  private final ModelContent content =
      ModelFile.read(Things.train(Things.COLOURS, Things.LOGISTIC).artifact());

  /** Returns the same model with other bytes for Tribuo, under a checksum that is right. */
  private ModelArtifact with(ModelProto tribuo) {
    return ModelFile.write(
        new ModelContent(
            content.name(),
            content.kind(),
            content.outputs(),
            content.signature(),
            content.features(),
            ModelCore.ofTribuo(tribuo.toByteArray()),
            List.of()));
  }

  private ModelProto tribuo() {
    return ModelClasses.parse(content.core().tribuo());
  }

  private void refuses(ModelProto model, String name) {
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> Things.COLOURS.read(with(model)))
        .withMessage(
            "The model names class '%s', which is not on the list of those that may be loaded;"
                + " choose a trainer of Tribuo's own without native code or Java serialisation",
            name);
  }

  private static UnknownFieldSet.Field field(ByteString bytes) {
    return UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.tribuo.classification.liblinear.LibLinearClassificationModel",
        "org.tribuo.regression.libsvm.LibSVMRegressionModel",
        "org.tribuo.common.xgboost.XGBoostModel",
        "org.tribuo.interop.onnx.ONNXExternalModel",
        "com.example.Payload",
        "java.lang.Runtime",
        "",
      })
  void refusesAModelOfAClassThatIsNotOnTheList(String name) {
    refuses(tribuo().toBuilder().setClassName(name).build(), name);
  }

  @Test
  void refusesAClassThatIsNamedDeepInsideAndBehindNestedTypes() {
    ByteString bytes = ByteString.copyFromUtf8("java.lang.ProcessBuilder");
    for (int i = 0; i < 20; i++) {
      UnknownFieldSet around = UnknownFieldSet.newBuilder().addField(2 + i, field(bytes)).build();
      bytes =
          Any.newBuilder().setTypeUrl("x/y").setValue(around.toByteString()).build().toByteString();
    }
    UnknownFieldSet hidden = UnknownFieldSet.newBuilder().addField(99, field(bytes)).build();

    refuses(tribuo().toBuilder().mergeUnknownFields(hidden).build(), "java.lang.ProcessBuilder");
  }

  @Test
  void doesNotRunAClassToFindOutThatItIsOne() {
    String name = ModelClassesTest.class.getName() + "$Payload";
    UnknownFieldSet hidden =
        UnknownFieldSet.newBuilder().addField(99, field(ByteString.copyFromUtf8(name))).build();

    refuses(tribuo().toBuilder().mergeUnknownFields(hidden).build(), name);
    refuses(tribuo().toBuilder().setClassName(name).build(), name);
    assertThat(LOADED).isFalse();
  }

  @Test
  void refusesBytesThatAreNestedWithoutEnd() {
    ByteString bytes = ByteString.copyFromUtf8("x");
    for (int i = 0; i < 200; i++) {
      bytes = UnknownFieldSet.newBuilder().addField(1, field(bytes)).build().toByteString();
    }
    UnknownFieldSet deep = UnknownFieldSet.newBuilder().addField(99, field(bytes)).build();
    ModelArtifact artifact = with(tribuo().toBuilder().mergeUnknownFields(deep).build());

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> Things.COLOURS.read(artifact))
        .withMessage("The model is nested more than 100 deep");
  }

  @Test
  void letsNumbersPassThatHappenToReadAsAName() {
    UnknownFieldSet name =
        UnknownFieldSet.newBuilder().addField(99, field(ByteString.copyFromUtf8("a.b"))).build();

    assertThat(Things.COLOURS.read(with(tribuo().toBuilder().mergeUnknownFields(name).build())))
        .isNotNull();
  }

  @Test
  void bytesOfChanceNeverLoadAClassOrFailOtherwise() {
    Random random = new Random(1);
    byte[] bytes = content.core().tribuo();
    for (int i = 0; i < 500; i++) {
      byte[] broken = bytes.clone();
      for (int flips = 0; flips < 3; flips++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      opensOrRefuses(broken);
    }
  }

  private void opensOrRefuses(byte[] broken) {
    ModelContent other =
        new ModelContent(
            content.name(),
            content.kind(),
            content.outputs(),
            content.signature(),
            content.features(),
            ModelCore.ofTribuo(broken),
            content.golden());
    try {
      Things.COLOURS.read(ModelFile.write(other)).open().close();
    } catch (IncompatibleModelException | ModelCheckException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
