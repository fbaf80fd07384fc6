package dev.penstock.train;

import dev.penstock.features.RowEncoder;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import org.tribuo.Model;

/** A model that was read from an artifact, or has just been written to one. */
final class FittedModel<R, P> implements TrainedModel<R, P> {

  private final ModelArtifact artifact;
  private final ModelContent content;
  private final RowEncoder<R> encoder;
  private final Answers.Opener<P> opener;

  /**
   * Creates a model.
   *
   * @throws dev.penstock.model.IncompatibleModelException if the task cannot give its answers
   */
  FittedModel(
      ModelArtifact artifact, ModelContent content, RowEncoder<R> encoder, Answers<P> answers) {
    this.artifact = artifact;
    this.content = content;
    this.encoder = encoder;
    this.opener = answers.opener(content.outputs());
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
    OpenedModel<R, P> opened = opened();
    opened.check(content.name(), content.golden());
    return opened;
  }

  /** Opens the model without checking it. */
  OpenedModel<R, P> opened() {
    Model<?> model;
    try {
      model = Model.deserialize(ModelClasses.requireAllowed(content.tribuo()));
    } catch (IncompatibleModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // Tribuo's readers throw whatever a message that they do not expect leads to.
      throw new IncompatibleModelException("Tribuo cannot read its part of the model", e);
    }
    return new OpenedModel<>(encoder, opener, model);
  }

  @Override
  public String toString() {
    return "model '" + content.name() + "' " + artifact.digest();
  }
}
