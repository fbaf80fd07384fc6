/**
 * For tests of stages, stores and hosts, Penstock's own and its users'. Start at {@link
 * dev.penstock.testkit.TestStageContext} to test a stage.
 *
 * <p>Who writes a store extends its contract, returns a new empty instance, and adds nothing:
 * {@link dev.penstock.testkit.TrackingStoreContract}, {@link
 * dev.penstock.testkit.ModelRegistryContract}, {@link dev.penstock.testkit.ArtifactStoreContract}.
 * The stores in memory are held to them by the tests of this module: their own module cannot depend
 * on this one, which depends on it.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.testkit;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
