package dev.penstock.samples.adsafety;

import dev.penstock.GateDecision;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelVersion;
import dev.penstock.report.Verdict.Check;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the story. */
final class Telling {

  private final PrintStream out;

  Telling(PrintStream out) {
    this.out = out;
  }

  void alreadyServing(ModelVersion version, Path directory) {
    say(
        String.format(
            Locale.ROOT,
            "Version %d serves, from the start and without any training:",
            version.number()));
    say(String.format(Locale.ROOT, "it is what the alias 'champion' names in %s.", directory));
    say("Run with --fresh to tell the story again in a new directory.");
  }

  void chapter(String title) {
    say("");
    say("== " + title);
  }

  void training(Path file) {
    say(
        String.format(
            Locale.ROOT,
            "Three learners train on %s; their best meets the gate.",
            file.getFileName()));
  }

  void decided(GateDecision decision, Path report) {
    say("The gate says: " + decision.toVerdict("gate").result());
    decision.reasons().forEach(reason -> say("  " + reason));
    decision.checks().forEach(check -> say("  " + describe(check)));
    say("  report: " + report);
  }

  void served(ModelVersion version, Story.Marks early) {
    say(
        String.format(
            Locale.ROOT,
            "Version %d serves. On test messages of its own time: %s",
            version.number(),
            of(early)));
    say("A client sends messages without pause from here to the end.");
  }

  void decline(Story.Marks early, Story.Marks later) {
    say("Later messages arrive, and version 1 does worse on them:");
    say("  then   " + of(early));
    say("  now    " + of(later));
    say(
        format(
            "  lost   macro F1 %.3f, recall of spam %.3f",
            early.macroF1() - later.macroF1(), early.spamRecall() - later.spamRecall()));
  }

  void swapped(ModelVersion version, Story.Marks retrained, Client client) {
    say(
        String.format(
            Locale.ROOT,
            "Version %d serves, swapped in under traffic. On later test messages: %s",
            version.number(),
            of(retrained)));
    say(traffic(client));
  }

  void stays(ModelVersion version) {
    say(String.format(Locale.ROOT, "Version %d stays in service.", version.number()));
  }

  void moved(AliasMove move) {
    say(
        String.format(
            Locale.ROOT,
            "One call moves from version %d to %d (%s: %s).",
            move.from().orElse(0),
            move.to(),
            move.actor(),
            move.reason()));
  }

  void end(Client client, List<Path> reports, Path database) {
    say("");
    say("== The end");
    say(traffic(client));
    say("Reports, to open in a browser:");
    reports.forEach(report -> say("  " + report));
    say("Every run, version and move of the alias is in");
    say("  " + database);
  }

  private static String traffic(Client client) {
    return String.format(
        Locale.ROOT,
        "The client saw versions %s in %,d calls, %d of which failed.",
        client.versionsSeen(),
        client.calls(),
        client.failures());
  }

  private static String of(Story.Marks marks) {
    return format("macro F1 %.3f, recall of spam %.3f", marks.macroF1(), marks.spamRecall());
  }

  private static String describe(Check check) {
    String numbers =
        check.numbers().entrySet().stream()
            .map(entry -> entry.getKey() + " " + number(entry.getValue()))
            .collect(Collectors.joining(", "));
    String line = check.result() + ": " + check.rule();
    return numbers.isEmpty() ? line : line + " (" + numbers + ")";
  }

  /** Returns a count as a count, and anything else with three decimals. */
  private static String number(double value) {
    return value == Math.rint(value) && Double.isFinite(value)
        ? format("%,.0f", value)
        : format("%.3f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private void say(String line) {
    out.println(line);
  }
}
