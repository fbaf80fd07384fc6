/** A class that keeps every rule. */
@NullMarked
package dev.penstock.house.kept;

import org.jspecify.annotations.NullMarked;
