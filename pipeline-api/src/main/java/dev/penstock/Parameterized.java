package dev.penstock;

import java.util.SortedMap;

/**
 * Something that a stage has as a component and that knows its own parameters, for example a
 * learner its learning rate. An executor logs them with the stage under {@code
 * component.parameter}.
 */
public interface Parameterized {

  /** Returns the parameters by name; values are short texts, for people and for comparing runs. */
  SortedMap<String, String> parameters();
}
