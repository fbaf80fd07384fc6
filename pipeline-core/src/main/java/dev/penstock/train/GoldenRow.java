package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;

/**
 * An encoded training row, and what the model answered where it was trained.
 *
 * @param names the names of its numbers
 * @param values its numbers
 * @param answer the numbers of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
record GoldenRow(String[] names, double[] values, double[] answer) {

  /** A row takes at least this many bytes. */
  static final int LEAST_BYTES = 2 * Integer.BYTES;

  void write(ByteWriter out) {
    out.writeInt(names.length);
    for (int i = 0; i < names.length; i++) {
      out.writeText(names[i]);
      out.writeDouble(values[i]);
    }
    out.writeInt(answer.length);
    for (double number : answer) {
      out.writeDouble(number);
    }
  }

  static GoldenRow read(ByteReader in) {
    int size = in.readCount("numbers", Integer.BYTES + Double.BYTES);
    String[] names = new String[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      names[i] = in.readText();
      values[i] = in.readFinite();
    }
    double[] answer = new double[in.readCount("answers", Double.BYTES)];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = in.readDouble();
    }
    return new GoldenRow(names, values, answer);
  }
}
