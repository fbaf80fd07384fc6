package dev.penstock.tracking.jdbc;

import java.util.Comparator;

/** The version of a database engine. */
record SqlVersion(int major, int minor, int patch) implements Comparable<SqlVersion> {

  private static final Comparator<SqlVersion> ORDER =
      Comparator.comparingInt(SqlVersion::major)
          .thenComparingInt(SqlVersion::minor)
          .thenComparingInt(SqlVersion::patch);

  /** Reads up to three numbers with dots between them. */
  static SqlVersion parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new SqlVersion(part(parts, 0), part(parts, 1), part(parts, 2));
  }

  private static int part(String[] parts, int place) {
    return place < parts.length ? Integer.parseInt(parts[place]) : 0;
  }

  @Override
  public int compareTo(SqlVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
