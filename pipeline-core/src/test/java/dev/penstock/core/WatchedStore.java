package dev.penstock.core;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import java.io.InputStream;
import java.util.List;

/** A store during whose work something happens, and that notes whether an interrupt reaches it. */
record WatchedStore(ArtifactStore store, Runnable meanwhile, List<Boolean> interrupted)
    implements ArtifactStore {

  @Override
  public Digest put(InputStream content) {
    meanwhile.run();
    interrupted.add(Thread.currentThread().isInterrupted());
    return store.put(content);
  }

  @Override
  public InputStream open(Digest digest) {
    return store.open(digest);
  }

  @Override
  public boolean contains(Digest digest) {
    return store.contains(digest);
  }

  @Override
  public void close() {
    store.close();
  }
}
