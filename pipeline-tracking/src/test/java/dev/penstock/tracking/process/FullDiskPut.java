package dev.penstock.tracking.process;

import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import java.nio.file.Path;

/** A child that may write only small files, and puts a large artifact and then a small one. */
final class FullDiskPut {

  private FullDiskPut() {}

  /** Arguments: the directory of the store, and the size of the large artifact. */
  public static void main(String[] arguments) {
    Acknowledgements acknowledgements = new Acknowledgements();
    try (FileArtifactStore store = FileArtifactStore.open(Path.of(arguments[0]))) {
      try {
        Digest digest = store.put(new byte[Integer.parseInt(arguments[1])]);
        acknowledgements.say("put", digest);
      } catch (ArtifactStoreException e) {
        acknowledgements.say("refused", String.valueOf(e.getMessage()));
      }
      acknowledgements.say("put", store.put(new byte[1_000]));
    }
  }
}
