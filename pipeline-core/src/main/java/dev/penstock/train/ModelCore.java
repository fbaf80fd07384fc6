package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;

/**
 * What was learnt of truths.
 *
 * @param form how answers come about
 * @param tribuo Tribuo's model as protobuf; empty if the form needs none
 * @param truths what the truths of the training rows say without features: for each output how many
 *     rows have that label; or the mean and the median; empty if the model was written before they
 *     were kept
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
record ModelCore(ModelForm form, byte[] tribuo, double[] truths) {

  static ModelCore ofTribuo(byte[] tribuo) {
    return new ModelCore(ModelForm.TRIBUO, tribuo, new double[0]);
  }

  /** Writes what a content of the first version has no place for. */
  void writeRest(ByteWriter out) {
    out.writeText(form.name());
    out.writeInt(truths.length);
    for (double number : truths) {
      out.writeDouble(number);
    }
  }

  static ModelCore readRest(byte[] tribuo, ByteReader in) {
    ModelForm form = in.readConstant(ModelForm.class);
    double[] truths = new double[in.readCount("truths", Double.BYTES)];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = in.readFinite();
    }
    return new ModelCore(form, tribuo, truths);
  }
}
