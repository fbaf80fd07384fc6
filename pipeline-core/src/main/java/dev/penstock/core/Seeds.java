package dev.penstock.core;

/** Makes the seed of a stage from the seed of its run, the same on every machine. */
final class Seeds {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Seeds() {}

  /**
   * Returns the seed of a stage: FNV-1a (Fowler, Noll, Vo) over the UTF-16 units of its name,
   * started from the run's seed, then the finalizer of SplitMix64 (Steele, Lea, Flood: Fast
   * splittable pseudorandom number generators, OOPSLA 2014), so that similar names and seeds give
   * unlike seeds.
   */
  static long of(long runSeed, String stage) {
    long hash = FNV_OFFSET ^ mix(runSeed);
    for (int i = 0; i < stage.length(); i++) {
      hash = (hash ^ stage.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
