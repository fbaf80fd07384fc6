package dev.penstock.features;

import java.util.function.Consumer;

/**
 * Cuts a text into words, which are runs of letters and digits in lower case, and their sequences.
 */
final class Words {

  private Words() {}

  /**
   * Gives each sequence of 1 to {@code longest} words, joined by a space, in the order of its end.
   */
  static void forEach(String text, int longest, Consumer<String> action) {
    String[] last = new String[longest];
    int words = 0;
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      i += Character.charCount(letter);
      if (Character.isLetterOrDigit(letter)) {
        word.appendCodePoint(Character.toLowerCase(letter));
      } else if (!word.isEmpty()) {
        give(word.toString(), words++, last, action);
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      give(word.toString(), words, last, action);
    }
  }

  private static void give(String word, int before, String[] last, Consumer<String> action) {
    int longest = last.length;
    last[before % longest] = word;
    action.accept(word);
    String sequence = word;
    for (int length = 2; length <= longest && length <= before + 1; length++) {
      sequence = last[(before - length + 1) % longest] + ' ' + sequence;
      action.accept(sequence);
    }
  }
}
