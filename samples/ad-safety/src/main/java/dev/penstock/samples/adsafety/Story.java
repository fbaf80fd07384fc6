package dev.penstock.samples.adsafety;

import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.model.ModelStore.CHAMPION;
import static dev.penstock.samples.adsafety.AdSafety.SPEC;
import static dev.penstock.samples.adsafety.AdSafety.TASK;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Rows;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Measure;
import dev.penstock.evaluate.Metric;
import dev.penstock.evaluate.Scores;
import dev.penstock.model.AliasMove;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.serving.ServedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The life of a model in one service, on real messages: trained and served, overtaken by its
 * traffic, retrained and swapped under load, defended against a broken delivery, rolled back and
 * forth.
 */
final class Story {

  private static final long SEED = 42;
  private static final Metric<Classification<Verdict>> SPAM_RECALL = Metric.recall(Verdict.SPAM);

  private final Workshop workshop;
  private final Deliveries deliveries;
  private final Telling telling;
  private final ServedModel<Message, Classification<Verdict>> served;
  private final Flow flow;
  private final Promotion<Message, Classification<Verdict>> promotion;

  private Story(
      Workshop workshop,
      Telling telling,
      ServedModel<Message, Classification<Verdict>> served,
      String salt)
      throws IOException {
    this.workshop = workshop;
    this.deliveries = workshop.deliveries();
    this.telling = telling;
    this.served = served;
    this.flow = Flow.define(workshop.models(), served, salt);
    this.promotion = Promotion.of(SPEC, workshop.models()).to(served);
  }

  /**
   * What the story came to; what its test looks at.
   *
   * @param early what version 1 scores on test rows of its own time
   * @param later what version 1 scores on later traffic
   * @param retrained what version 2 scores on test rows of later traffic
   * @param decisions what the gate decided, in order
   * @param seenBeforeRollback the versions that the client saw up to the rollback, in order
   * @param seen the versions that the client saw, in order
   * @param calls the calls that the client made
   * @param failures the calls that failed
   */
  record Ending(
      Marks early,
      Marks later,
      Marks retrained,
      List<GateDecision> decisions,
      List<Integer> seenBeforeRollback,
      List<Integer> seen,
      long calls,
      long failures) {}

  /**
   * Two figures.
   *
   * @param macroF1 the mean of both labels' F1
   * @param spamRecall the share of spam that is found
   */
  record Marks(double macroF1, double spamRecall) {}

  /** Says which version serves if {@code directory} has one, else tells the whole story. */
  static Optional<Ending> tell(Path directory, String salt, PrintStream out)
      throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(directory, out);
        ServedModel<Message, Classification<Verdict>> served =
            ServedModel.builder(SPEC, workshop.models())
                .follow(CHAMPION, Duration.ofSeconds(30))
                .build()) {
      Telling telling = new Telling(out);
      if (served.version().isPresent()) {
        telling.alreadyServing(served.version().get(), directory);
        return Optional.empty();
      }
      return Optional.of(new Story(workshop, telling, served, salt).tell());
    }
  }

  private Ending tell() throws IOException, InterruptedException {
    List<GateDecision> decisions = new ArrayList<>();
    telling.chapter("1. The first model");
    Run first = train("1-first-model", deliveries.early(), Deliveries.EARLY, decisions);
    Marks early = marks(first.get(flow.scores()));
    telling.served(first.get(flow.promoted()), early);

    List<Message> asked = messages(deliveries.everything());
    try (Client client = Client.start(served, asked)) {
      client.awaitVersion(1);
      telling.chapter("2. The traffic changes");
      Marks later = marks(watch(deliveries.later()));
      telling.decline(early, later);
      Run second = train("2-retrained", deliveries.everything(), Deliveries.LATER, decisions);
      Marks retrained = marks(second.get(flow.scores()));
      client.awaitVersion(2);
      telling.swapped(second.get(flow.promoted()), retrained, client);

      telling.chapter("3. A broken delivery, and a change of mind");
      train("3-broken-delivery", deliveries.broken(), Deliveries.LATER, decisions);
      telling.stays(served.version().orElseThrow());
      List<Integer> beforeRollback = client.versionsSeen();
      backAndForth(client);
      client.stop();
      telling.end(client, workshop.reports(), workshop.database());
      return new Ending(
          early,
          later,
          retrained,
          List.copyOf(decisions),
          beforeRollback,
          client.versionsSeen(),
          client.calls(),
          client.failures());
    }
  }

  private Run train(String name, Path file, Set<String> judged, List<GateDecision> decisions)
      throws IOException, InterruptedException {
    RunRequest request =
        RunRequest.builder()
            .bind(flow.file(), file)
            .bind(flow.judged(), judged)
            .seed(SEED)
            .triggeredBy("delivery " + file.getFileName())
            .keep(flow.gate(), flow.scores())
            .build();
    telling.training(file);
    Run run = workshop.executor().run(flow.pipeline(), request).orThrow();
    decisions.add(run.get(flow.gate()));
    telling.decided(run.get(flow.gate()), workshop.report(name, run));
    return run;
  }

  /** Scores the version in service on traffic whose truth is known by now. */
  private Scores<Classification<Verdict>> watch(Path file)
      throws IOException, InterruptedException {
    Pipeline.Builder p = Pipeline.builder("ad-safety-watch");
    Input<Path> traffic = p.input("messages", Path.class);
    Ref<Rows<Message>> rows =
        p.stage("load")
            .in(traffic)
            .run(new ReadCsv<>(Message.class).column("body400", Message::body));
    ModelVersion version = served.version().orElseThrow();
    var model = p.stage("serving-model").run(context -> workshop.models().load(SPEC, version));
    var scores =
        p.stage("measure").in(model).in(rows.select(TestRows::all)).run(new Measure<>(TASK));
    RunRequest request = RunRequest.builder().bind(traffic, file).seed(SEED).build();
    Run run = workshop.executor().run(p.build(), request).orThrow();
    workshop.report("2-later-traffic", run);
    return run.get(scores);
  }

  private List<Message> messages(Path file) throws InterruptedException {
    Pipeline.Builder p = Pipeline.builder("ad-safety-client");
    Ref<Rows<Message>> rows =
        p.stage("load")
            .run(
                context ->
                    new ReadCsv<>(Message.class)
                        .column("body400", Message::body)
                        .run(file, context));
    List<Message> all = new ArrayList<>();
    workshop.executor().run(p.build()).orThrow().get(rows).forEach(all::add);
    return all;
  }

  private void backAndForth(Client client) throws InterruptedException {
    AliasMove back = promotion.rollback("operator", "second thoughts about version 2");
    client.awaitVersion(back.to());
    telling.moved(back);
    ModelVersion two = workshop.models().version(SPEC, 2);
    AliasMove forth = promotion.move(two, "operator", "version 2 was right");
    client.awaitVersion(forth.to());
    telling.moved(forth);
  }

  private static Marks marks(Scores<Classification<Verdict>> scores) {
    return new Marks(scores.value(MACRO_F1), scores.value(SPAM_RECALL));
  }
}
