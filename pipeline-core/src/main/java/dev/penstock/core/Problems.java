package dev.penstock.core;

import java.util.ArrayList;
import java.util.List;

/** What went wrong in a run beside its stages, in words. */
final class Problems {

  private final List<String> texts = new ArrayList<>();

  /** Adds a problem, unless it is known. */
  synchronized void add(String text) {
    if (!texts.contains(text)) {
      texts.add(text);
    }
  }

  synchronized List<String> toList() {
    return List.copyOf(texts);
  }
}
