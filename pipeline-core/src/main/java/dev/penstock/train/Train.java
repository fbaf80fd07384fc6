package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.FeatureException;
import dev.penstock.model.TrainedModel;

/**
 * Fits features and a model on training rows. It reads the rows twice; the encoded rows are in
 * memory while the trainer works, about 20 bytes for each number of a row that is not zero, and
 * what the trainer makes of them.
 *
 * <p>The same rows, spec, learner and seed give the same model, byte for byte, whatever else runs
 * in the process. The model that it returns was read back from its bytes, and answers as the
 * trainer's did.
 *
 * <p>The order of the rows counts. Trainers by gradients go through them in an order that follows
 * from the seed and their places, and sums of numbers are rounded as they are added up, so that
 * another order gives another model, also where it differs in last digits alone. Sort rows of a
 * source without an order, such as a query, by a key.
 *
 * <p>It logs what the model's signature says: the parameters of the learner, the split, and the
 * digest of the rows; how many rows and features there are, how many of the features the learner
 * found in use, the seconds of training, and the bytes of the model.
 *
 * @param spec what is learnt
 * @param learner how
 * @param <R> the type of a row
 * @param <P> the type of the answer
 */
public record Train<R, P>(ModelSpec<R, P> spec, Learner<P> learner)
    implements Stage<TrainingRows<R>, TrainedModel<R, P>> {

  /** Checks that both are there. */
  public Train {
    requireNonNull(spec, "spec");
    requireNonNull(learner, "learner");
  }

  /**
   * Trains a model.
   *
   * @throws FeatureException if a feature cannot be read from a row; names both
   * @throws IllegalArgumentException if there are no rows, or none of a second label; if a row has
   *     no truth; or if the learner takes no negative number, and a feature can be negative
   * @throws IllegalStateException if the training diverged: the model gives what is no number; or,
   *     before rows are read, if Tribuo cannot write a model under the default locale of the
   *     process
   * @throws java.util.concurrent.CancellationException if the attempt is cancelled; a trainer of
   *     Tribuo goes on to its end first
   * @throws dev.penstock.model.IncompatibleModelException if the learner makes a model of a class
   *     that is not opened, though its trainer did not show it
   */
  @Override
  public TrainedModel<R, P> run(TrainingRows<R> rows, StageContext context) {
    return new Training<>(spec, learner, rows, context).train();
  }
}
