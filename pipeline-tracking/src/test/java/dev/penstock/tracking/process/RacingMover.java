package dev.penstock.tracking.process;

import dev.penstock.model.AliasMovedException;
import dev.penstock.run.RunId;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A child that tries to move an alias from each version to the next, and writes a run beside that.
 * It says which moves it made.
 */
final class RacingMover {

  static final int MOVES = 100;
  static final String MODEL = "raced";

  private RacingMover() {}

  /** Arguments: the file of the database, and a name that no other child has. */
  public static void main(String[] arguments) {
    Acknowledgements acknowledgements = new Acknowledgements();
    RunId run = new RunId(arguments[1]);
    try (JdbcDatabase database = JdbcDatabase.sqlite(Path.of(arguments[0]))) {
      database.tracking().begin(WrittenRun.info(run));
      for (int to = 1; to <= MOVES; to++) {
        OptionalInt from = to == 1 ? OptionalInt.empty() : OptionalInt.of(to - 1);
        try {
          database.models().move(MODEL, "champion", from, to, arguments[1], "race");
          acknowledgements.say("won", to);
        } catch (AliasMovedException e) {
          acknowledgements.say("lost", to);
        }
        database.tracking().append(run, WrittenRun.batch(run, to));
      }
    }
    acknowledgements.say("done");
  }
}
