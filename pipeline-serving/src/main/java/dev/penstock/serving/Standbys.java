package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The versions that were prepared, and neither published nor closed. */
final class Standbys<I, P> {

  private final Set<Prepared<I, P>> all = ConcurrentHashMap.newKeySet();

  void add(Prepared<I, P> prepared) {
    all.add(prepared);
  }

  void remove(Prepared<I, P> prepared) {
    all.remove(prepared);
  }

  /**
   * Puts a version in service that somebody prepared, so that it is not loaded twice.
   *
   * @return whether there was one, and nothing else was published since {@code seen}
   */
  boolean adopt(ModelVersion wanted, long seen) {
    return all.stream()
        .filter(prepared -> prepared.version().number() == wanted.number())
        .anyMatch(prepared -> prepared.adopt(seen));
  }

  void closeAll() {
    all.forEach(Prepared::close);
  }
}
