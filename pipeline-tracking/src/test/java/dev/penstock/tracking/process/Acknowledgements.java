package dev.penstock.tracking.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says what a child did, in whole lines: a line that arrived says that the call had returned. */
final class Acknowledgements {

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  void say(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    // One write, so that a kill leaves no half of a line that looks like a whole one.
    out.print(line.append('\n'));
    out.flush();
  }
}
