package dev.penstock.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file system says of a file without its being read.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param key identifies the file where the system has that, so that a replaced one is noticed
 */
record FileStamp(long size, FileTime modified, @Nullable Object key) {

  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }

  /**
   * Passes if a path names what can be read again and again.
   *
   * @throws IOException if it is a directory, a pipe or a device; says what to do
   */
  static void requireFile(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException(file + " is a directory; name a file in it");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(
          file
              + " is a pipe or a device, which gives its content once, but rows are read anew in"
              + " each pass; write it into a file first");
    }
  }

  /** Returns what changed until {@code now}, in words, or empty if nothing did. */
  Optional<String> changes(FileStamp now) {
    if (size != now.size) {
      return Optional.of(String.format(Locale.ROOT, "it had %d bytes and has %d", size, now.size));
    }
    if (!modified.equals(now.modified)) {
      return Optional.of(
          String.format(
              Locale.ROOT, "it was written at %s and again at %s", modified, now.modified));
    }
    return Objects.equals(key, now.key)
        ? Optional.empty()
        : Optional.of("another file took its place");
  }
}
