package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.util.Optional;

/**
 * An answer and what gave it.
 *
 * @param <P> the type of the answer
 * @param value the answer
 * @param version the version that gave it; empty if the fallback did
 * @param generation the number of the change that put the version in service: 1 for the first, more
 *     by one with every change, also when that goes back to an older version; 0 for the fallback.
 *     Of two answers to one caller, the later never has the lower number
 */
public record Answer<P>(P value, Optional<ModelVersion> version, long generation) {}
