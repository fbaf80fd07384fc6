/** What the stores of this module share. Not exported. */
@NullMarked
package dev.penstock.tracking.internal;

import org.jspecify.annotations.NullMarked;
