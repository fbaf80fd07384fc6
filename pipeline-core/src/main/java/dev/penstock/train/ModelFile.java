package dev.penstock.train;

import dev.penstock.artifact.Digest;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The frame of a model's bytes: eight bytes that name the format, its version, the SHA-256 of the
 * body, the body. Nothing of the body is read before the checksum was found right.
 */
final class ModelFile {

  private static final byte[] MAGIC = "PENSTOCK".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HASH_BYTES = 32;

  private ModelFile() {}

  static ModelArtifact write(ModelContent content) {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      content.write(new DataOutputStream(body));
      ByteArrayOutputStream file = new ByteArrayOutputStream(body.size() + 64);
      DataOutputStream out = new DataOutputStream(file);
      out.write(MAGIC);
      out.writeInt(VERSION);
      out.write(Digest.newHash().digest(body.toByteArray()));
      body.writeTo(out);
      return ModelArtifact.of(file.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a model into memory", e);
    }
  }

  static ModelContent read(ModelArtifact artifact) {
    try (DataInputStream in = new DataInputStream(artifact.open())) {
      requireFormat(in);
      byte[] hash = new byte[HASH_BYTES];
      in.readFully(hash);
      byte[] body = in.readAllBytes();
      if (!MessageDigest.isEqual(hash, Digest.newHash().digest(body))) {
        throw new IncompatibleModelException(
            "The model is damaged: its checksum does not match its bytes");
      }
      return ModelContent.read(new DataInputStream(new ByteArrayInputStream(body)));
    } catch (IOException e) {
      throw new IncompatibleModelException("The model is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireFormat(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IncompatibleModelException("This is no model of Penstock: it starts otherwise");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IncompatibleModelException(
          "The model has format version %d; this release reads version %d"
              .formatted(version, VERSION));
    }
  }
}
