package dev.penstock.tracking.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;

/** A child that puts an artifact, whose second half is what it reads from its parent. */
final class SlowUpload {

  static final byte[] START = "a first half, and then ".repeat(10_000).getBytes(UTF_8);

  private SlowUpload() {}

  /** Arguments: the directory of the store. */
  public static void main(String[] arguments) {
    Acknowledgements acknowledgements = new Acknowledgements();
    InputStream start =
        new ByteArrayInputStream(START) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
              acknowledgements.say("half");
            }
            return read;
          }
        };
    try (FileArtifactStore store = FileArtifactStore.open(Path.of(arguments[0]))) {
      Digest digest = store.put(new SequenceInputStream(start, System.in));
      acknowledgements.say("put", digest);
    }
  }
}
