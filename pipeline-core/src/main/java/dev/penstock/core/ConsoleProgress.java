package dev.penstock.core;

import static java.util.Objects.requireNonNull;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunId;
import dev.penstock.run.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what happens in runs: a line for each stage that ends, and on a terminal below them what
 * runs at the moment. Elsewhere a stage that takes long has a line after 2 and after 10 seconds,
 * and then each time that it has taken twice as long, but at least each 5 minutes. Control
 * characters in names and messages are shown as escapes, and long ones are cut. Give it to one
 * executor.
 */
public final class ConsoleProgress implements RunListener {

  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(50);

  private final PrintStream out;
  private final boolean live;
  private final Map<RunId, RunView> runs = new LinkedHashMap<>();
  private int drawn;
  private Instant drawnAt = Instant.MIN;

  private ConsoleProgress(PrintStream out, boolean live) {
    this.out = requireNonNull(out, "out");
    this.live = live;
  }

  /**
   * Returns progress on the standard error stream, with a live view if this process runs on a
   * terminal.
   */
  public static ConsoleProgress create() {
    // The one place where Penstock prints: whoever asks for this, asks for the console.
    return to(System.err, Terminal.isThere());
  }

  /**
   * Returns progress on a stream.
   *
   * @param out not closed
   * @param live whether to draw what runs at the moment, with ANSI control sequences (ECMA-48)
   */
  public static ConsoleProgress to(PrintStream out, boolean live) {
    return new ConsoleProgress(out, live);
  }

  @Override
  public synchronized void onEvent(RunEvent event) {
    if (event instanceof RunStarted started) {
      runs.put(event.run(), new RunView(started.info()));
    }
    RunView run = runs.get(event.run());
    if (run == null) {
      return;
    }
    List<String> lines = run.on(event);
    if (event instanceof RunEnded) {
      runs.remove(event.run());
    }
    if (live) {
      draw(lines, event.at());
    } else {
      lines.forEach(out::println);
    }
  }

  /** Shows that what takes long still runs. */
  @Override
  public synchronized void onTick(Instant now) {
    if (live) {
      draw(List.of(), now);
    } else {
      runs.values().forEach(run -> run.signsOfLife(now).forEach(out::println));
    }
  }

  /** Draws often enough for the eye, and always when there is a new line or nothing runs. */
  private void draw(List<String> lines, Instant now) {
    boolean soon =
        !drawnAt.equals(Instant.MIN)
            && Duration.between(drawnAt, now).compareTo(BETWEEN_DRAWINGS) < 0;
    if (lines.isEmpty() && soon && !runs.isEmpty()) {
      return;
    }
    List<String> block = new ArrayList<>();
    runs.values().forEach(run -> block.addAll(run.block(now)));
    StringBuilder text = new StringBuilder(Terminal.upAndClear(drawn));
    lines.forEach(line -> text.append(line).append('\n'));
    block.forEach(line -> text.append(line).append('\n'));
    out.print(text);
    out.flush();
    drawn = block.size();
    drawnAt = now;
  }
}
