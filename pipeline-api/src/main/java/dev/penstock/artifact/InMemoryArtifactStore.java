package dev.penstock.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A store that forgets all artifacts when the process ends; for tests and first steps. */
public final class InMemoryArtifactStore implements ArtifactStore {

  private final ConcurrentMap<Digest, byte[]> contents = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private InMemoryArtifactStore() {}

  /** Returns an empty store. */
  public static InMemoryArtifactStore create() {
    return new InMemoryArtifactStore();
  }

  @Override
  public Digest put(InputStream content) {
    requireOpen();
    byte[] bytes;
    try {
      bytes = content.readAllBytes();
    } catch (IOException e) {
      throw new ArtifactStoreException("Cannot read the content to store", e);
    }
    Digest digest = Digest.of(bytes);
    contents.putIfAbsent(digest, bytes);
    return digest;
  }

  @Override
  public InputStream open(Digest digest) {
    requireOpen();
    byte[] bytes = contents.get(digest);
    if (bytes == null) {
      throw new ArtifactNotFoundException("There is no artifact " + digest + " in this store");
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean contains(Digest digest) {
    requireOpen();
    return contents.containsKey(digest);
  }

  @Override
  public void close() {
    closed = true;
    contents.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The artifact store is closed");
    }
  }
}
