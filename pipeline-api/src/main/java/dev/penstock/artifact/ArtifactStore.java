package dev.penstock.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Immutable bytes under the digest of their content. What was put is never changed; putting the
 * same content again changes nothing. Implementations are thread-safe, and an interrupt of the
 * caller neither harms the store nor leaves half an artifact.
 */
public interface ArtifactStore extends AutoCloseable {

  /**
   * Stores {@code content}. It is durable when this returns, unless the store says that it forgets.
   *
   * @param content read to its end; not closed
   * @throws ArtifactStoreException if {@code content} could not be read; then nothing is stored
   * @throws ArtifactStoreException if it could not be written; then it is not there in part, but
   *     may be there whole and not durable: put it again
   */
  Digest put(InputStream content);

  /**
   * Opens an artifact whose content was verified against its digest before this returns. No byte is
   * given that was not verified: if the artifact is damaged afterwards, the content ends by an
   * {@link ArtifactCorruptException}, which reading it throws.
   *
   * @return the content; the caller closes it
   * @throws ArtifactNotFoundException if the store has nothing under {@code digest}
   * @throws ArtifactCorruptException if what it has does not match the digest
   * @throws ArtifactStoreException if it could not be read
   */
  InputStream open(Digest digest);

  /** Returns whether the store has something under {@code digest}; does not verify it. */
  boolean contains(Digest digest);

  /** Stores bytes, as {@link #put(InputStream)} does. */
  default Digest put(byte[] content) {
    return put(new ByteArrayInputStream(content));
  }

  /**
   * Returns an artifact's content, which must fit in memory.
   *
   * @throws ArtifactNotFoundException if the store has nothing under {@code digest}
   * @throws ArtifactCorruptException if what it has does not match the digest
   * @throws ArtifactStoreException if it could not be read
   */
  default byte[] read(Digest digest) {
    try (InputStream content = open(digest)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new ArtifactStoreException("Cannot read artifact " + digest, e);
    }
  }

  /** Releases what the store holds; later calls fail. Closing twice is harmless. */
  @Override
  void close();
}
