package dev.penstock.tracking.process;

import static dev.penstock.model.ModelStore.CHAMPION;

import dev.penstock.model.AliasMovedException;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.testkit.PlainModelHost;
import dev.penstock.testkit.TextModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A child that promotes a model of its own for each line that it reads, and says what came of it.
 */
final class RacingPromoter {

  private static final ModelKey<String, String> KEY = HaltingPromoter.KEY;

  private final Acknowledgements acknowledgements = new Acknowledgements();
  private final String name;
  private final BufferedReader in;
  private final ModelStore models;
  private final PlainModelHost<String, String> host;

  private RacingPromoter(String name, BufferedReader in, ModelStore models) {
    this.name = name;
    this.in = in;
    this.models = models;
    this.host = PlainModelHost.create(KEY, models);
  }

  /** Arguments: the directory of the models, and a name that no other child has. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (DurableModels durable = DurableModels.open(Path.of(arguments[0]))) {
      RacingPromoter promoter = new RacingPromoter(arguments[1], in, durable.store());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        promoter.promote(line);
      }
    }
  }

  private void promote(String round) throws IOException {
    host.catchUp(CHAMPION);
    String before = host.predict("?");
    Optional<ModelVersion> champion = models.version(KEY, CHAMPION);
    ModelVersion version = models.add(KEY, TextModel.of(name + round), Optional.empty());
    // Both have read the champion: only then may one of them move.
    acknowledgements.say("prepared", champion.orElseThrow().number());
    String go = in.readLine();
    try {
      Promotion.of(KEY, models).to(host).move(champion, version, name, go + round);
      acknowledgements.say("promoted", version.number(), host.predict("?"));
    } catch (AliasMovedException e) {
      acknowledgements.say("moved", host.predict("?").equals(before));
    }
  }
}
