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
