package dev.penstock.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One entry in the history of an alias.
 *
 * @param model the name of the model
 * @param alias the name of the alias
 * @param from the number of the version that it named before; empty if it named none
 * @param to the number of the version that it names since
 * @param actor who moved it
 * @param reason why
 * @param at when
 */
public record AliasMove(
    String model,
    String alias,
    OptionalInt from,
    int to,
    String actor,
    String reason,
    Instant at) {}
