package dev.penstock.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An encoded training row, and what the model answered where it was trained.
 *
 * @param names the names of its numbers
 * @param values its numbers
 * @param answer the numbers of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
record GoldenRow(String[] names, double[] values, double[] answer) {

  private static final int MOST = 1 << 24;

  void write(DataOutput out) throws IOException {
    out.writeInt(names.length);
    for (int i = 0; i < names.length; i++) {
      out.writeUTF(names[i]);
      out.writeDouble(values[i]);
    }
    out.writeInt(answer.length);
    for (double number : answer) {
      out.writeDouble(number);
    }
  }

  static GoldenRow read(DataInput in) throws IOException {
    int size = ModelContent.checked("numbers", in.readInt(), MOST);
    String[] names = new String[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      names[i] = in.readUTF();
      values[i] = in.readDouble();
    }
    double[] answer = new double[ModelContent.checked("answers", in.readInt(), MOST)];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = in.readDouble();
    }
    return new GoldenRow(names, values, answer);
  }
}
