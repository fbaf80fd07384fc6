package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.TrackingStoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of a series as one value of a column. Steps are written as differences of differences, and
 * not at all if they are evenly spaced; values as the bytes in which they differ from the one
 * before, after Gorilla (Pelkonen et al., VLDB 2015), by bytes and not by bits.
 */
final class PointCodec {

  private static final char KIND = 'p';
  private static final int VERSION = 1;
  private static final int EVEN = 0;
  private static final int UNEVEN = 1;

  private PointCodec() {}

  static byte[] write(List<MetricPoint> points) {
    BlobWriter out = new BlobWriter(KIND, VERSION).number(points.size());
    writeSteps(out, points);
    long before = 0;
    for (MetricPoint point : points) {
      long bits = Double.doubleToRawLongBits(point.value());
      writeDifference(out, bits ^ before);
      before = bits;
    }
    return out.toBytes();
  }

  static List<MetricPoint> read(byte[] content) {
    BlobReader in = new BlobReader(content, KIND, VERSION);
    long[] steps = readSteps(in, in.count());
    List<MetricPoint> points = new ArrayList<>(steps.length);
    long bits = 0;
    for (long step : steps) {
      bits ^= readDifference(in);
      points.add(new MetricPoint(step, Double.longBitsToDouble(bits)));
    }
    return points;
  }

  private static void writeSteps(BlobWriter out, List<MetricPoint> points) {
    long first = points.get(0).step();
    long distance = points.size() > 1 ? points.get(1).step() - first : 0;
    boolean even = isEven(points, distance);
    out.raw(even ? EVEN : UNEVEN).signed(first).signed(distance);
    if (even) {
      return;
    }
    long before = distance;
    for (int i = 2; i < points.size(); i++) {
      long next = points.get(i).step() - points.get(i - 1).step();
      out.signed(next - before);
      before = next;
    }
  }

  private static boolean isEven(List<MetricPoint> points, long distance) {
    for (int i = 2; i < points.size(); i++) {
      if (points.get(i).step() - points.get(i - 1).step() != distance) {
        return false;
      }
    }
    return true;
  }

  private static long[] readSteps(BlobReader in, int count) {
    if (count == 0) {
      throw new TrackingStoreException("A row of points in the database has none: it is damaged");
    }
    long[] steps = new long[count];
    boolean even = in.raw() == EVEN;
    steps[0] = in.signed();
    long distance = in.signed();
    for (int i = 1; i < count; i++) {
      distance += even || i == 1 ? 0 : in.signed();
      steps[i] = steps[i - 1] + distance;
    }
    return steps;
  }

  /** Writes how many zero bytes lead and trail, in one byte, and the bytes between. */
  private static void writeDifference(BlobWriter out, long difference) {
    int leading = Long.numberOfLeadingZeros(difference) / Byte.SIZE;
    int trailing = difference == 0 ? 0 : Long.numberOfTrailingZeros(difference) / Byte.SIZE;
    out.raw(leading << 4 | trailing);
    for (int i = Long.BYTES - 1 - leading; i >= trailing; i--) {
      out.raw((int) (difference >>> (i * Byte.SIZE)));
    }
  }

  private static long readDifference(BlobReader in) {
    int zeros = in.raw();
    int trailing = zeros & 0xf;
    long difference = 0;
    for (int i = Long.BYTES - 1 - (zeros >>> 4); i >= trailing; i--) {
      difference |= (long) in.raw() << (i * Byte.SIZE);
    }
    return difference;
  }
}
