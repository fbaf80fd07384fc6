package dev.penstock.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import dev.penstock.model.Promotion;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A store with models by {@link TimesKey}, the first of which answers its input times 1 ... */
@CanIgnoreReturnValue
final class TimesModels {

  private final BreakableRegistry registry = new BreakableRegistry();
  private final ModelStore store = ModelStore.of(registry, InMemoryArtifactStore.create());
  private final TimesKey key;

  TimesModels() {
    this(factor -> input -> input * factor);
  }

  TimesModels(IntFunction<Predictor<Integer, Integer>> opener) {
    key = new TimesKey(opener);
  }

  /** Cuts the registry off, or brings it back. */
  void breakRegistry(boolean broken) {
    registry.setBroken(broken);
  }

  /** Runs something before each call of the registry, which may throw. */
  void gateRegistry(Runnable gate) {
    registry.setGate(gate);
  }

  /** Registers versions 1 to {@code count}, whose factor is their number. */
  TimesModels with(int count) {
    IntStream.rangeClosed(1, count).forEach(factor -> add(Integer.toString(factor)));
    return this;
  }

  ModelVersion add(String content) {
    return store.add(key, key.read(TimesKey.artifact(content)), Optional.empty());
  }

  /** Registers an artifact that nobody can read. */
  ModelVersion addBroken() {
    return store
        .registry()
        .register(key.name(), store.artifacts().put("broken".getBytes(UTF_8)), Optional.empty());
  }

  ModelVersion version(int number) {
    return store.version(key, number);
  }

  Optional<ModelVersion> champion() {
    return store.version(key, ModelStore.CHAMPION);
  }

  /** Moves the champion as another process would: without telling any host. */
  TimesModels move(int to) {
    OptionalInt from =
        champion().map(now -> OptionalInt.of(now.number())).orElse(OptionalInt.empty());
    var unused = store.registry().move(key.name(), ModelStore.CHAMPION, from, to, "test", "moved");
    return this;
  }

  Promotion<Integer, Integer> promotion(ModelHost... hosts) {
    return Promotion.of(key, store).to(hosts);
  }

  void promote(int number, ModelHost... hosts) {
    promotion(hosts).move(version(number), "test", "promoted");
  }

  ServedModel.Builder<Integer, Integer> builder() {
    return ServedModel.builder(key, store);
  }

  /** Returns a builder for a model of another name, of which there are no versions. */
  ServedModel.Builder<Integer, Integer> builderOf(String name) {
    return ServedModel.builder(key.named(name), store);
  }

  ServedModel<Integer, Integer> serve() {
    return builder().build();
  }

  /** Returns a builder that follows the champion, but not by itself within a test's time. */
  ServedModel.Builder<Integer, Integer> following() {
    return builder().follow(ModelStore.CHAMPION, Duration.ofHours(1));
  }

  /** Registers a version whose artifact is lost. */
  ModelVersion addLost() {
    return store
        .registry()
        .register(key.name(), Digest.of("lost".getBytes(UTF_8)), Optional.empty());
  }
}
