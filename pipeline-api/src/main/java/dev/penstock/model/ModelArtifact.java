package dev.penstock.model;

import dev.penstock.artifact.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The bytes of one trained model, and their digest. Immutable. */
public final class ModelArtifact {

  private final byte[] content;
  private final Digest digest;

  private ModelArtifact(byte[] content) {
    this.content = content;
    this.digest = Digest.of(content);
  }

  /** Returns an artifact of a copy of {@code content}. */
  public static ModelArtifact of(byte[] content) {
    return new ModelArtifact(content.clone());
  }

  /** Returns the digest of the content. */
  public Digest digest() {
    return digest;
  }

  /** Returns the number of bytes. */
  public int size() {
    return content.length;
  }

  /** Returns the content, from its start. */
  public InputStream open() {
    return new ByteArrayInputStream(content);
  }

  /** Returns a copy of the content. */
  public byte[] toBytes() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelArtifact that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "ModelArtifact[" + digest + ", " + content.length + " bytes]";
  }
}
