package dev.penstock.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model takes and gives, and where it comes from; for people and for comparing models.
 *
 * @param task what the model answers, for example "classification of HAM, SPAM"
 * @param inputs the named columns that it reads, with their kinds
 * @param properties further facts by name: the learner, the split, digests of data, library
 *     versions
 */
public record ModelSignature(
    String task, SortedMap<String, String> inputs, SortedMap<String, String> properties) {

  /** Copies the maps. */
  public ModelSignature {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }
}
