/**
 * Immutable bytes under the digest of their content. Start at {@link
 * dev.penstock.artifact.ArtifactStore}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.artifact;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
