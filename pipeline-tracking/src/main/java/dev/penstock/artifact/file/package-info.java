/**
 * Artifacts as files under the digest of their content. Start at {@link
 * dev.penstock.artifact.file.FileArtifactStore}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.artifact.file;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
