package dev.penstock.train;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;

/**
 * Writes a Tribuo model so that the same training gives the same bytes: Tribuo notes in a model,
 * and in each member of an ensemble, when it was trained. That becomes the start of 1970. A trainer
 * that is the application's own class is not named, so that the list of classes that a model may
 * name need not have it; the signature names it.
 *
 * <p>Messages of models differ from one kind to the next, but all hold the same two messages: what
 * models have in common, and models that are members. These are found by their form.
 */
final class SteadyBytes {

  private static final String TIME_OF_TRAINING = "trained-at";
  private static final String CLASS_NAME = "class-name";
  private static final String TRIBUO = "org.tribuo.";
  private static final String OTHER_CLASS = "application";
  private static final String NO_TIME = Instant.EPOCH.atOffset(ZoneOffset.UTC).toString();

  private SteadyBytes() {}

  static byte[] of(Model<?> model) {
    return steady(model.serialize()).toByteArray();
  }

  private static ModelProto steady(ModelProto model) {
    Any data = model.getSerializedData();
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(data.getValue());
      UnknownFieldSet.Builder steady = UnknownFieldSet.newBuilder();
      for (Map.Entry<Integer, UnknownFieldSet.Field> field : fields.asMap().entrySet()) {
        steady.addField(field.getKey(), steady(field.getValue()));
      }
      return model.toBuilder()
          .setSerializedData(data.toBuilder().setValue(steady.build().toByteString()))
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Tribuo wrote a model that is no message", e);
    }
  }

  private static UnknownFieldSet.Field steady(UnknownFieldSet.Field field) {
    UnknownFieldSet.Field.Builder steady = UnknownFieldSet.Field.newBuilder();
    field.getVarintList().forEach(steady::addVarint);
    field.getFixed32List().forEach(steady::addFixed32);
    field.getFixed64List().forEach(steady::addFixed64);
    field.getGroupList().forEach(steady::addGroup);
    field.getLengthDelimitedList().forEach(bytes -> steady.addLengthDelimited(steady(bytes)));
    return steady.build();
  }

  private static ByteString steady(ByteString bytes) {
    ModelDataProto common = common(bytes);
    if (common != null) {
      RootProvenanceProto provenance = steady(common.getProvenance());
      return common.toBuilder().setProvenance(provenance).build().toByteString();
    }
    ModelProto member = member(bytes);
    return member == null ? bytes : steady(member).toByteString();
  }

  private static @Nullable ModelDataProto common(ByteString bytes) {
    try {
      ModelDataProto common = ModelDataProto.parseFrom(bytes);
      boolean complete =
          common.hasProvenance() && common.hasFeatureDomain() && common.hasOutputDomain();
      return complete && common.getUnknownFields().asMap().isEmpty() ? common : null;
    } catch (InvalidProtocolBufferException other) {
      return null;
    }
  }

  private static @Nullable ModelProto member(ByteString bytes) {
    try {
      ModelProto member = ModelProto.parseFrom(bytes);
      boolean complete = member.getClassName().startsWith(TRIBUO) && member.hasSerializedData();
      return complete && member.getUnknownFields().asMap().isEmpty() ? member : null;
    } catch (InvalidProtocolBufferException other) {
      return null;
    }
  }

  private static RootProvenanceProto steady(RootProvenanceProto provenance) {
    RootProvenanceProto.Builder steady = provenance.toBuilder();
    steady.getSmpBuilderList().forEach(SteadyBytes::settle);
    steady
        .getOmpBuilderList()
        .forEach(object -> object.setObjectClassName(named(object.getObjectClassName())));
    return steady.build();
  }

  private static void settle(SimpleProvenanceProto.Builder value) {
    if (value.getKey().equals(TIME_OF_TRAINING)) {
      value.setValue(NO_TIME);
    } else if (value.getKey().equals(CLASS_NAME)) {
      value.setValue(named(value.getValue()));
    }
  }

  private static String named(String className) {
    return className.startsWith(TRIBUO) ? className : OTHER_CLASS;
  }
}
