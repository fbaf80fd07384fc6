package dev.penstock.artifact.file;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import dev.penstock.tracking.internal.DurableDirectories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Artifacts as files, named by the SHA-256 digest of their content: {@code objects/ab/cdef...}.
 *
 * <p>What is put is written beside the others while it is hashed, synced, and moved to its place in
 * one step, whose directory is then synced: after a crash an artifact is there whole or not at all.
 * If that last sync fails, the put has failed and the artifact is there; only a crash can still
 * lose it. What is read was verified as a whole before the first byte is given, and each block of
 * it once more before that is given. If the directory, or one in it, is deleted while the store is
 * open, what it held is lost; the next put makes it anew. Thread-safe; several processes may use
 * one directory at once, on a local disk. An interrupt of the caller does no harm.
 *
 * <p>No name that comes from outside is ever part of a path: only the digits of a digest are.
 */
public final class FileArtifactStore implements ArtifactStore {

  private static final int DIRECTORY_DIGITS = 2;

  private final Path root;
  private final Path objects;
  private final Uploads uploads;
  private volatile boolean closed;

  private FileArtifactStore(Path root, Uploads uploads) {
    this.root = root;
    this.objects = root.resolve("objects");
    this.uploads = uploads;
  }

  /**
   * Opens the store in a directory; makes it, and those above it, if there are none. What processes
   * that died have left half-written is deleted.
   *
   * @param directory one of the default file system that has nothing else in it
   * @throws ArtifactStoreException if the directory cannot be made or read, has something else in
   *     it, or was written by a newer release
   */
  public static FileArtifactStore open(Path directory) {
    if (!directory.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "The directory '%s' must belong to the default file system", directory));
    }
    Path root = directory.toAbsolutePath();
    try {
      StoreFormat.prepare(root);
      Uploads uploads = new Uploads(root.resolve("uploads"));
      uploads.deleteAbandoned();
      return new FileArtifactStore(root, uploads);
    } catch (IOException e) {
      throw new ArtifactStoreException(
          String.format(Locale.ROOT, "Cannot open artifact store '%s': %s", directory, e), e);
    }
  }

  @Override
  public Digest put(InputStream content) {
    requireOpen();
    try (Upload upload = start()) {
      Digest digest = upload.write(content);
      publish(upload.file(), digest);
      return digest;
    } catch (IOException e) {
      throw new ArtifactStoreException(
          String.format(
              Locale.ROOT,
              "Cannot store an artifact in '%s', and nothing of it is kept: %s",
              root,
              e),
          e);
    }
  }

  /** Starts a file; first makes the store anew where somebody has deleted it, or parts of it. */
  private Upload start() throws IOException {
    if (!StoreFormat.isPrepared(root)) {
      StoreFormat.prepare(root);
    }
    return uploads.start();
  }

  /** Puts a synced file in its place, over an equal one if there is one, which may be damaged. */
  private void publish(Path file, Digest digest) throws IOException {
    Path directory = directory(digest);
    DurableDirectories.create(directory);
    StoreFormat.requireReal(directory);
    Files.move(file, path(digest), StandardCopyOption.ATOMIC_MOVE);
    try {
      // Another process may have made the directory just now, and not yet synced its entry.
      DurableDirectories.sync(directory, objects);
      if (!isThere(path(digest))) {
        throw new NoSuchFileException(path(digest).toString(), null, "deleted while it was synced");
      }
    } catch (IOException e) {
      throw new ArtifactStoreException(
          String.format(
              Locale.ROOT,
              "Artifact %s is in '%s', but may not be durable; put it again: %s",
              digest,
              root,
              e.getMessage()),
          e);
    }
  }

  @Override
  public InputStream open(Digest digest) {
    return read(digest, VerifiedContent::open);
  }

  @Override
  public byte[] read(Digest digest) {
    return read(digest, VerifiedContent::readAll);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(Path file, Digest digest) throws IOException;
  }

  private <T> T read(Digest digest, Reading<T> reading) {
    requireOpen();
    Path file = path(digest);
    if (!isThere(file)) {
      throw new ArtifactNotFoundException(
          String.format(Locale.ROOT, "There is no artifact %s in '%s'", digest, root));
    }
    try {
      return reading.of(file, digest);
    } catch (IOException e) {
      throw new ArtifactStoreException(
          String.format(Locale.ROOT, "Cannot read artifact %s in '%s': %s", digest, root, e), e);
    }
  }

  @Override
  public boolean contains(Digest digest) {
    requireOpen();
    return isThere(path(digest));
  }

  @Override
  public void close() {
    closed = true;
    uploads.close();
  }

  private Path path(Digest digest) {
    return directory(digest).resolve(digest.hex().substring(DIRECTORY_DIGITS));
  }

  private Path directory(Digest digest) {
    return objects.resolve(digest.hex().substring(0, DIRECTORY_DIGITS));
  }

  // A link or a pipe in the store was not put there by a store, and reading it may never end.
  private static boolean isThere(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "The artifact store '" + root + "' is closed; close it after what uses it");
    }
  }
}
