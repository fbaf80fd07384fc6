/**
 * Contract tests of the interfaces that Penstock's modules meet in, and real stand-ins for tests of
 * stages. Extend a contract, return a new empty instance, and add nothing.
 */
@NullMarked
package dev.penstock.testkit;

import org.jspecify.annotations.NullMarked;
