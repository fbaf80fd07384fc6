package dev.penstock.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Which units belong together, for example rows of one customer: units of a group may be alike, so
 * groups are what is counted. Immutable.
 */
public final class Groups {

  private final int[] groupOfUnit;
  private final int count;
  private final boolean single;

  private Groups(int[] groupOfUnit, int count, boolean single) {
    this.groupOfUnit = groupOfUnit;
    this.count = count;
    this.single = single;
  }

  /** Returns groups of one unit each: the units are independent. */
  public static Groups single(int units) {
    int[] own = new int[units];
    for (int unit = 0; unit < units; unit++) {
      own[unit] = unit;
    }
    return new Groups(own, units, true);
  }

  /**
   * Returns groups of units.
   *
   * @param groupOfUnit for each unit the number of its group, from 0; taken over, not copied
   * @param count how many groups there are; each has at least one unit
   * @throws IllegalArgumentException if a number is out of range or a group has no unit
   */
  public static Groups of(int[] groupOfUnit, int count) {
    requireNonNull(groupOfUnit, "groupOfUnit");
    int[] sizes = new int[count];
    for (int group : groupOfUnit) {
      if (group < 0 || group >= count) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Group %d is not one of %d", group, count));
      }
      sizes[group]++;
    }
    boolean single = true;
    for (int group = 0; group < count; group++) {
      if (sizes[group] == 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Group %d of %d has no unit", group, count));
      }
      single &= sizes[group] == 1;
    }
    return new Groups(groupOfUnit, count, single);
  }

  /** Returns how many groups there are. */
  public int count() {
    return count;
  }

  /** Returns how many units there are. */
  public int units() {
    return groupOfUnit.length;
  }

  /** Returns the number of a unit's group. */
  public int of(int unit) {
    return groupOfUnit[unit];
  }

  /** Returns whether each group has one unit, so that units are independent. */
  public boolean areSingle() {
    return single;
  }

  /** Returns the groups of some of the units, in the order given; each at most once. */
  public Groups of(int[] units) {
    if (single) {
      return single(units.length);
    }
    int[] renumbered = new int[count];
    int[] own = new int[units.length];
    int met = 0;
    for (int index = 0; index < units.length; index++) {
      int group = groupOfUnit[units[index]];
      if (renumbered[group] == 0) {
        met++;
        renumbered[group] = met;
      }
      own[index] = renumbered[group] - 1;
    }
    return of(own, met);
  }

  /** Returns the mean over the units of the size of their group. */
  double typicalSize() {
    int[] sizes = new int[count];
    for (int group : groupOfUnit) {
      sizes[group]++;
    }
    double squares = 0;
    for (int size : sizes) {
      squares += (double) size * size;
    }
    return squares / groupOfUnit.length;
  }

  /**
   * Checks that these are groups of as many units.
   *
   * @throws IllegalArgumentException if they are not
   */
  void requireUnits(int units) {
    if (units != groupOfUnit.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The groups are of %d units but there are %d numbers; give a group for each",
              groupOfUnit.length,
              units));
    }
  }
}
