package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.testkit.JulBridge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.TransformedModelProto;

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
      ModelFile.read(Things.trainInEnglish(Things.COLOURS, Things.LOGISTIC).artifact());

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

  /** Returns a model that has another as its inner model, so many times. */
  private ModelProto around(ModelProto inner, int times) {
    ModelProto model = inner;
    for (int i = 0; i < times; i++) {
      model =
          ModelProto.newBuilder()
              .setClassName("org.tribuo.transform.TransformedModel")
              .setSerializedData(
                  Any.pack(TransformedModelProto.newBuilder().setModel(model).build()))
              .build();
    }
    return model;
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
  void refusesAClassThatIsNamedDeepInside() {
    ModelProto hidden = tribuo().toBuilder().setClassName("java.lang.ProcessBuilder").build();

    refuses(around(hidden, 20), "java.lang.ProcessBuilder");
  }

  @Test
  void refusesAClassThatOnlyTheOriginOfTheModelNames() throws InvalidProtocolBufferException {
    ClassificationLinearSGDProto model =
        tribuo().getSerializedData().unpack(ClassificationLinearSGDProto.class);
    ClassificationLinearSGDProto.Builder other = model.toBuilder();
    other
        .getMetadataBuilder()
        .getProvenanceBuilder()
        .addSmp(
            SimpleProvenanceProto.newBuilder()
                .setProvenanceClassName(EnumProvenance.class.getName())
                .setAdditional("java.lang.Thread$State"));

    refuses(
        tribuo().toBuilder().setSerializedData(Any.pack(other.build())).build(),
        "java.lang.Thread$State");
  }

  @Test
  void doesNotRunAClassToFindOutThatItIsOne() {
    String name = ModelClassesTest.class.getName() + "$Payload";

    refuses(tribuo().toBuilder().setClassName(name).build(), name);
    refuses(around(tribuo().toBuilder().setClassName(name).build(), 1), name);
    assertThat(LOADED).isFalse();
  }

  private void refusesWith(ModelProto model, String message) {
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> Things.COLOURS.read(with(model)))
        .withMessage(message);
  }

  @Test
  void refusesBytesThatAreNestedWithoutEnd() {
    refusesWith(around(tribuo(), 200), "The model is nested more than 100 deep");
  }

  @Test
  void refusesMessagesAndFieldsThatTribuoDoesNotHave() {
    Any strange = Any.newBuilder().setTypeUrl("type.googleapis.com/tribuo.core.Strange").build();
    UnknownFieldSet field =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    refusesWith(
        tribuo().toBuilder().setSerializedData(strange).build(),
        "Tribuo's part of the model holds a message 'type.googleapis.com/tribuo.core.Strange',"
            + " which Tribuo 4.3.2 does not have");
    refusesWith(
        tribuo().toBuilder().mergeUnknownFields(field).build(),
        "Tribuo's part of the model is damaged: its message 'tribuo.core.ModelProto' has no field"
            + " 99");
  }

  /** There is a class of this name, without a package, beside these tests. */
  @Test
  void aTextIsNoClassThoughTheApplicationHasOneOfThatName() {
    assertThatCode(() -> Class.forName("Trainer")).doesNotThrowAnyException();
    assertThat(new String(content.core().tribuo(), StandardCharsets.ISO_8859_1))
        .contains("Trainer");

    assertThat(Things.COLOURS.read(ModelFile.write(content)).open()).isNotNull();
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
