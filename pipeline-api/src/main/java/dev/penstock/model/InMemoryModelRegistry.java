package dev.penstock.model;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import dev.penstock.run.RunId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A registry that forgets all when the process ends; for tests and first steps. */
public final class InMemoryModelRegistry implements ModelRegistry {

  private final Clock clock;
  private final Map<String, List<ModelVersion>> versions = new HashMap<>();
  private final Map<AliasName, List<AliasMove>> moves = new HashMap<>();
  private final Map<String, List<TestLook>> looks = new HashMap<>();
  private boolean closed;

  private record AliasName(String model, String alias) {}

  private InMemoryModelRegistry(Clock clock) {
    this.clock = clock;
  }

  /** Returns an empty registry that takes its times from the system. */
  public static InMemoryModelRegistry create() {
    return create(Clock.systemUTC());
  }

  /** Returns an empty registry that takes its times from {@code clock}. */
  public static InMemoryModelRegistry create(Clock clock) {
    return new InMemoryModelRegistry(clock);
  }

  @Override
  public synchronized ModelVersion register(String model, Digest digest, Optional<RunId> run) {
    requireOpen();
    AliasMoves.requireModel(model);
    List<ModelVersion> all = versions.computeIfAbsent(model, name -> new ArrayList<>());
    for (ModelVersion version : all) {
      if (version.digest().equals(digest) && version.run().equals(run)) {
        return version;
      }
    }
    ModelVersion added = new ModelVersion(model, all.size() + 1, digest, run, clock.instant());
    all.add(added);
    return added;
  }

  @Override
  public synchronized List<ModelVersion> versions(String model) {
    requireOpen();
    AliasMoves.requireModel(model);
    return List.copyOf(versions.getOrDefault(model, List.of()));
  }

  @Override
  public synchronized List<String> models() {
    requireOpen();
    return versions.keySet().stream().sorted().toList();
  }

  @Override
  public synchronized Optional<ModelVersion> resolve(String model, String alias) {
    List<AliasMove> all = history(model, alias);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(versions(model).get(all.get(all.size() - 1).to() - 1));
  }

  @CanIgnoreReturnValue
  @Override
  public synchronized AliasMove move(
      String model, String alias, OptionalInt expected, int to, String actor, String reason) {
    AliasMoves.requireNames(model, alias);
    AliasMoves.requireWords(actor, reason);
    AliasMoves.requireVersion(model, to, versions(model));
    AliasMoves.requireExpected(model, alias, expected, resolve(model, alias));
    AliasMove move = new AliasMove(model, alias, expected, to, actor, reason, clock.instant());
    moves.computeIfAbsent(new AliasName(model, alias), name -> new ArrayList<>()).add(move);
    return move;
  }

  @Override
  public synchronized List<AliasMove> history(String model, String alias) {
    requireOpen();
    AliasMoves.requireNames(model, alias);
    return List.copyOf(moves.getOrDefault(new AliasName(model, alias), List.of()));
  }

  @CanIgnoreReturnValue
  @Override
  public synchronized List<TestLook> look(String model, RunId run, String stage, String testSet) {
    requireOpen();
    TestLook added = new TestLook(model, run, stage, testSet, clock.instant());
    List<TestLook> all = looks.computeIfAbsent(model, name -> new ArrayList<>());
    if (all.stream().noneMatch(look -> look.run().equals(run) && look.stage().equals(stage))) {
      all.add(added);
    }
    return List.copyOf(all);
  }

  @Override
  public synchronized void close() {
    closed = true;
    versions.clear();
    moves.clear();
    looks.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The model registry is closed");
    }
  }
}
