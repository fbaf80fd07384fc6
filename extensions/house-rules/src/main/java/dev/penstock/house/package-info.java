/**
 * The rules of the house that a compiler does not hold, checked on each module's compiled classes.
 * A module extends {@link dev.penstock.house.ModuleRules} in its tests.
 */
@NullMarked
package dev.penstock.house;

import org.jspecify.annotations.NullMarked;
