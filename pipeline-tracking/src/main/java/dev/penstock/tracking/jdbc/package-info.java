/**
 * The record of runs and the registry of models in SQLite or PostgreSQL. Start at {@link
 * dev.penstock.tracking.jdbc.JdbcDatabase}, or at {@link
 * dev.penstock.tracking.jdbc.JdbcTrackingStore} if the record of runs is all that is needed.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.tracking.jdbc;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
