package dev.penstock.tracking.process;

import static dev.penstock.model.ModelStore.CHAMPION;

import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.run.RunId;
import dev.penstock.testkit.PlainModelHost;
import dev.penstock.testkit.TextModel;
import java.nio.file.Path;
import java.util.Optional;

/** A child that adds a model and promotes it, and halts at some moment. */
final class HaltingPromoter {

  static final ModelKey<String, String> KEY = TextModel.key("greeting");
  static final TextModel CANDIDATE = TextModel.of("new ");
  static final Optional<RunId> RUN = Optional.of(new RunId("run-2"));

  private HaltingPromoter() {}

  /** Arguments: the directory of the models, and the moment. */
  public static void main(String[] arguments) {
    Halting halting = new Halting(Integer.parseInt(arguments[1]));
    try (DurableModels durable = DurableModels.open(Path.of(arguments[0]))) {
      ModelStore models = durable.haltingStore(halting);
      PlainModelHost<String, String> host = PlainModelHost.create(KEY, durable.store());
      host.catchUp(CHAMPION);
      Optional<ModelVersion> champion = models.version(KEY, CHAMPION);
      ModelVersion version = models.add(KEY, CANDIDATE, RUN);
      Promotion.of(KEY, models)
          .to(halting.host(host))
          .move(champion, version, "child", "it is better");
    }
  }
}
