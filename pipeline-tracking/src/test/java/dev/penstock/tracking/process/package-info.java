/** Tests of the stores with several processes, some of which are killed. */
@NullMarked
package dev.penstock.tracking.process;

import org.jspecify.annotations.NullMarked;
