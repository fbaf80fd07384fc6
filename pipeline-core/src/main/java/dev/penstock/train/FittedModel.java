package dev.penstock.train;

import dev.penstock.features.RowEncoder;
import dev.penstock.model.Baseline;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tribuo.Model;

/** A model that was read from an artifact, or has just been written to one. */
final class FittedModel<R, P> implements TrainedModel<R, P> {

  private final ModelArtifact artifact;
  private final ModelContent content;
  private final RowEncoder<R> encoder;
  private final Answers<P> answers;
  private final Answers.Opener<P> opener;
  private final Optional<Baseline> baseline;

  /**
   * Creates a model.
   *
   * @throws IncompatibleModelException if the task cannot give its answers, or Tribuo's part names
   *     a class that is not opened
   */
  FittedModel(
      ModelArtifact artifact, ModelContent content, RowEncoder<R> encoder, Answers<P> answers) {
    this.artifact = artifact;
    this.content = content;
    this.encoder = encoder;
    this.answers = answers;
    this.opener = answers.opener(content.outputs());
    this.baseline = answers.baseline(content.outputs(), content.core().truths());
    if (content.core().form() == ModelForm.TRIBUO) {
      ModelClasses.requireAllowed(content.core().tribuo());
    }
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
  public Optional<Baseline> baseline() {
    return baseline;
  }

  @Override
  public Optional<List<String>> labels() {
    return answers.labels(content.outputs());
  }

  @Override
  public Predictor<R, P> open() {
    OpenedModel<R, P> opened = opened();
    opened.check(content.name(), content.golden());
    return opened;
  }

  /** Opens the model without checking it. */
  OpenedModel<R, P> opened() {
    try {
      return content.core().form() == ModelForm.TRIBUO
          ? OpenedModel.ofTribuo(encoder, opener, tribuo())
          : OpenedModel.ofConstant(encoder, answers.constant(content.outputs(), content.core()));
    } catch (IncompatibleModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private Model<?> tribuo() {
    return Model.deserialize(ModelClasses.parse(content.core().tribuo()));
  }

  /**
   * Returns an exception for whatever a message that Tribuo does not expect leads to. What the
   * machine could not do says nothing about the model, so that is thrown as it is.
   */
  static IncompatibleModelException unreadable(RuntimeException e) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = e; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof Error error) {
        throw error;
      }
    }
    return new IncompatibleModelException("Tribuo cannot read its part of the model", e);
  }

  @Override
  public String toString() {
    return "model '" + content.name() + "' " + artifact.digest();
  }
}
