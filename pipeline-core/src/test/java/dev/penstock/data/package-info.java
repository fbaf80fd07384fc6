@NullMarked
package dev.penstock.data;

import org.jspecify.annotations.NullMarked;
