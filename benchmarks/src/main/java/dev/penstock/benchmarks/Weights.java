package dev.penstock.benchmarks;

import dev.penstock.model.Estimate;
import dev.penstock.model.Getter;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Random;
import java.util.SortedMap;

/**
 * Linear models whose artifact is their weights: the size sets how long a call takes, and a call
 * does what real ones do, reads some memory and makes an answer.
 */
final class Weights implements ModelKey<double[], Estimate> {

  private static final int ROUNDS = 200;

  @Override
  public String name() {
    return "weights";
  }

  @Override
  public TrainedModel<double[], Estimate> read(ModelArtifact artifact) {
    double[] weights = new double[artifact.size() / Double.BYTES];
    ByteBuffer.wrap(artifact.toBytes()).asDoubleBuffer().get(weights);
    return new Linear(artifact, weights);
  }

  @Override
  public SortedMap<String, Getter<? super double[], ?>> columns() {
    return Collections.emptySortedMap();
  }

  /** Returns a model of some size; other seeds give other weights. */
  TrainedModel<double[], Estimate> random(int size, long seed) {
    ByteBuffer content = ByteBuffer.allocate(size * Double.BYTES);
    content.asDoubleBuffer().put(numbers(size, seed));
    return read(ModelArtifact.of(content.array()));
  }

  /** Returns random numbers, as weights or as an input. */
  static double[] numbers(int size, long seed) {
    return new Random(seed).doubles(size).toArray();
  }

  /** Returns the size of models that take {@code nanos} for a call on this machine. */
  int sizeFor(double nanos) {
    int sample = 4_000;
    double[] input = numbers(sample, 1);
    Predictor<double[], Estimate> model = random(sample, 2).open();
    double fastest = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      fastest = Math.min(fastest, Timing.nanosPerCall(model, input, 100));
    }
    return Math.max(1, (int) (sample * nanos / fastest));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Linear(ModelArtifact artifact, double[] weights)
      implements TrainedModel<double[], Estimate> {

    @Override
    public ModelSignature signature() {
      return new ModelSignature(
          "estimate", Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    @Override
    public Predictor<double[], Estimate> open() {
      return this::answer;
    }

    private Estimate answer(double[] input) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * input[i];
      }
      return Estimate.of(sum);
    }
  }
}
