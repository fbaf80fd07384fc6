package dev.penstock.testkit;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model for tests of stores and hosts: it answers a text of its own and what it was asked. Its
 * artifact is that text. Immutable and thread-safe.
 */
public final class TextModel implements TrainedModel<String, String> {

  private static final String SOUND = "sound ";
  private static final String FAILING = "fails ";

  private final String content;

  private TextModel(String content) {
    this.content = content;
  }

  /** Returns a model that answers {@code text} and what it was asked. */
  public static TextModel of(String text) {
    return new TextModel(SOUND + text);
  }

  /** Returns a model that fails its golden check wherever it is opened. */
  public static TextModel failing(String text) {
    return new TextModel(FAILING + text);
  }

  /**
   * Returns a key that opens such models, and refuses every other artifact as incompatible.
   *
   * @param name the name under which versions are registered
   */
  public static ModelKey<String, String> key(String name) {
    return new Key(requireNonNull(name, "name"));
  }

  @Override
  public ModelSignature signature() {
    return new ModelSignature("answer " + content, new TreeMap<>(), new TreeMap<>());
  }

  @Override
  public ModelArtifact artifact() {
    return ModelArtifact.of(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Predictor<String, String> open() {
    if (content.startsWith(FAILING)) {
      throw new ModelCheckException("The model answers otherwise than expected: " + content);
    }
    String text = content.substring(SOUND.length());
    return input -> text + input;
  }

  private record Key(String name) implements ModelKey<String, String> {

    @Override
    public TrainedModel<String, String> read(ModelArtifact artifact) {
      String content = new String(artifact.toBytes(), StandardCharsets.UTF_8);
      if (!content.startsWith(SOUND) && !content.startsWith(FAILING)) {
        throw new IncompatibleModelException("Not the model of a test: '" + content + "'");
      }
      return new TextModel(content);
    }

    @Override
    public SortedMap<String, Getter<? super String, ?>> columns() {
      return Collections.emptySortedMap();
    }
  }
}
