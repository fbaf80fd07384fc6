package dev.penstock.train;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.penstock.features.RowEncoder;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;

/** A model that was read from an artifact, or has just been written to one. */
final class FittedModel<R, P> implements TrainedModel<R, P> {

  private final ModelArtifact artifact;
  private final ModelContent content;
  private final RowEncoder<R> encoder;
  private final Answers<P> answers;

  FittedModel(
      ModelArtifact artifact, ModelContent content, RowEncoder<R> encoder, Answers<P> answers) {
    this.artifact = artifact;
    this.content = content;
    this.encoder = encoder;
    this.answers = answers;
  }

  @Override
  public ModelSignature signature() {
    return content.signature();
  }

  @Override
  public ModelArtifact artifact() {
    return artifact;
  }

  @Override
  public Predictor<R, P> open() {
    OpenedModel<R, P> opened =
        new OpenedModel<>(encoder, answers, load(content.tribuo()), content.labels());
    opened.check(content.name(), content.golden());
    return opened;
  }

  private static Model<?> load(byte[] tribuo) {
    try {
      return Model.deserialize(ModelProto.parseFrom(tribuo));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IncompatibleModelException("Tribuo cannot read its part of the model", e);
    }
  }

  @Override
  public String toString() {
    return "model '" + content.name() + "' " + artifact.digest();
  }
}
