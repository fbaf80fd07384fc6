package dev.penstock.tracking.process;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import java.nio.file.Path;

/** A child that puts a number of artifacts, and says which. */
final class DurablePuts {

  private DurablePuts() {}

  static byte[] content(int number) {
    return new byte[] {1, (byte) number};
  }

  /** Arguments: the directory and the number of artifacts. */
  public static void main(String[] arguments) {
    Acknowledgements acknowledgements = new Acknowledgements();
    try (FileArtifactStore store = FileArtifactStore.open(Path.of(arguments[0]))) {
      for (int number = 0; number < Integer.parseInt(arguments[1]); number++) {
        Digest digest = store.put(content(number));
        acknowledgements.say(digest.hex());
      }
    }
  }
}
