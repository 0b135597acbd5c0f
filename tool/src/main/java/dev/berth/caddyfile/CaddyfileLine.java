package dev.berth.caddyfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// A line of a Caddyfile that says something. Its words are split at white space, which is not all
/// that Caddy does: quotes and line breaks behind a backslash are not understood
/// (<https://caddyserver.com/docs/caddyfile/concepts#structure>).
///
/// @param number counted from 1
/// @param words up to a comment; at least one
/// @param around the lines that open the blocks around it, the innermost first; no more than 32
public record CaddyfileLine(int number, List<String> words, List<CaddyfileLine> around) {
  /// Nobody nests as deep; a file made to be hostile may.
  private static final int MOST_AROUND = 32;

  public CaddyfileLine {
    words = List.copyOf(words);
    around = List.copyOf(around);
  }

  /// Those of a text; what only closes a block is none.
  public static List<CaddyfileLine> in(List<String> text) {
    List<CaddyfileLine> lines = new ArrayList<>();
    Deque<CaddyfileLine> open = new ArrayDeque<>();
    for (int i = 0; i < text.size(); i++) {
      List<String> words = words(text.get(i));
      if (words.isEmpty()) {
        continue;
      }
      if (words.getFirst().equals("}")) {
        open.poll();
        continue;
      }
      CaddyfileLine line =
          new CaddyfileLine(i + 1, words, open.stream().limit(MOST_AROUND).toList());
      lines.add(line);
      if (words.getLast().equals("{")) {
        open.push(line);
      }
    }
    return lines;
  }

  /// Up to a comment, which begins at a word.
  private static List<String> words(String line) {
    return Arrays.stream(line.strip().split("\\s+", -1))
        .takeWhile(word -> !word.startsWith("#"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public String first() {
    return words.getFirst();
  }

  /// What follows the first word; of a line that opens a block with the brace.
  public List<String> rest() {
    return words.subList(1, words.size());
  }

  /// Whether it stands directly in the block that another line of the same text opens.
  public boolean isDirectlyIn(CaddyfileLine opener) {
    return !around.isEmpty() && around.getFirst().number() == opener.number();
  }
}
