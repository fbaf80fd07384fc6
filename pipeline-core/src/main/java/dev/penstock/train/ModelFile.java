package dev.penstock.train;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * The frame of a model's bytes: eight bytes that name the format, its version, the SHA-256 of the
 * body, since version 2 the length of the content, the deflated content as the body. Nothing of the
 * body is read before the checksum was found right.
 */
final class ModelFile {

  static final int VERSION = 2;

  private static final int FIRST_VERSION = 1;
  private static final byte[] MAGIC = "PENSTOCK".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_BYTES = 32;

  private ModelFile() {}

  static ModelArtifact write(ModelContent content) {
    byte[] bytes = content.toBytes();
    byte[] body = Deflated.deflate(bytes);
    ByteWriter file = new ByteWriter();
    file.writeBytes(MAGIC);
    file.writeInt(VERSION);
    file.writeBytes(Digest.newHash().digest(body));
    file.writeInt(bytes.length);
    file.writeBlock(body);
    return ModelArtifact.of(file.toBytes());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IncompatibleModelException if the bytes are damaged or of another format or version
   */
  static ModelContent read(ModelArtifact artifact) {
    ByteReader in = new ByteReader(artifact.toBytes());
    if (!Arrays.equals(in.readBytes(MAGIC.length), MAGIC)) {
      throw new IncompatibleModelException("This is no model of Penstock: it starts otherwise");
    }
    int version = in.readInt();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT,
              "The model has format version %d; this release reads versions %d to %d",
              version,
              FIRST_VERSION,
              VERSION));
    }
    byte[] hash = in.readBytes(HASH_BYTES);
    int stated = version == FIRST_VERSION ? Deflated.NOT_STATED : in.readInt();
    byte[] body = in.readBlock();
    in.requireEnd();
    if (!MessageDigest.isEqual(hash, Digest.newHash().digest(body))) {
      throw ByteReader.damaged("its checksum does not match its bytes");
    }
    return content(Deflated.inflate(body, stated), version);
  }

  private static ModelContent content(byte[] bytes, int version) {
    try {
      return ModelContent.of(bytes, version);
    } catch (IncompatibleModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // A checksum that is right says who wrote the bytes last, not that they make sense.
      throw new IncompatibleModelException("The model is damaged: its content makes no sense", e);
    }
  }
}
