package dev.penstock.evaluate;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which slice each unit is in. Immutable. */
final class Slicing {

  private final List<Slice> slices;
  private final int[] sliceOfUnit;

  /** Takes the array over: for each unit, the place of its slice in the list. */
  Slicing(List<Slice> slices, int[] sliceOfUnit) {
    this.slices = List.copyOf(slices);
    this.sliceOfUnit = sliceOfUnit;
  }

  /** Returns the units of each slice, in ascending order. */
  SortedMap<Slice, int[]> units() {
    int[] sizes = new int[slices.size()];
    for (int slice : sliceOfUnit) {
      sizes[slice]++;
    }
    int[][] units = new int[sizes.length][];
    for (int slice = 0; slice < sizes.length; slice++) {
      units[slice] = new int[sizes[slice]];
    }
    for (int unit = sliceOfUnit.length - 1; unit >= 0; unit--) {
      units[sliceOfUnit[unit]][--sizes[sliceOfUnit[unit]]] = unit;
    }
    SortedMap<Slice, int[]> unitsBySlice = new TreeMap<>();
    for (int slice = 0; slice < sizes.length; slice++) {
      unitsBySlice.put(slices.get(slice), units[slice]);
    }
    return unitsBySlice;
  }
}
