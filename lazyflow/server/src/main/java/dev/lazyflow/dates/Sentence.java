package dev.lazyflow.dates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as words with their places. A word is whole: what only looks like one inside a longer
/// word, an address or quotation marks is never seen by the rules.
final class Sentence {
  private static final Pattern WORD =
      Pattern.compile(
          "\\S*://\\S*|\\S+@\\S+|[#@/]\\S+|[\\p{L}\\p{N}]+(?:[:.\\-–/'’][\\p{L}\\p{N}]+)*");
  private static final Pattern QUOTED = Pattern.compile("«[^»]*»|\"[^\"]*\"|“[^”]*”|`[^`]*`");

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private record Word(String lower, int start, int end) {}

  Sentence(String text) {
    this.text = text;
    List<int[]> quotes = new ArrayList<>();
    Matcher quote = QUOTED.matcher(text);
    while (quote.find()) {
      quotes.add(new int[] {quote.start(), quote.end()});
    }
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      int start = word.start();
      boolean quoted = quotes.stream().anyMatch(q -> start >= q[0] && start < q[1]);
      words.add(new Word(quoted ? "«»" : fold(word.group()), start, word.end()));
    }
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  int size() {
    return words.size();
  }

  /// The word in lower case with ё as е; empty outside of the text.
  String word(int index) {
    return index >= 0 && index < words.size() ? words.get(index).lower() : "";
  }

  /// The word after this one, if nothing but space is between them.
  String next(int index) {
    return index + 1 < words.size() && gap(index).isBlank() ? word(index + 1) : "";
  }

  /// The word before this one, if nothing but space is between them.
  String previous(int index) {
    return index > 0 && gap(index - 1).isBlank() ? word(index - 1) : "";
  }

  boolean startsUpperCase(int index) {
    return index < words.size() && Character.isUpperCase(text.charAt(words.get(index).start()));
  }

  /// Whether the two phrases stand side by side, at most a comma between them.
  boolean touch(Match one, Match other) {
    Match first = one.from() < other.from() ? one : other;
    Match second = first.equals(one) ? other : one;
    return first.to() == second.from() && gap(first.to() - 1).strip().matches(",?");
  }

  private String gap(int index) {
    return text.substring(words.get(index).end(), words.get(index + 1).start());
  }

  /// The text without these phrases, joined where they were. What remains is not touched otherwise.
  String without(List<Match> phrases) {
    String rest = text;
    List<Match> lastFirst =
        phrases.stream().sorted((a, b) -> Integer.compare(b.from(), a.from())).toList();
    for (Match phrase : lastFirst) {
      String left = rest.substring(0, words.get(phrase.from()).start());
      String right = rest.substring(words.get(phrase.to() - 1).end());
      rest = join(left, right);
    }
    boolean capital = startsUpperCase(0) && lastFirst.getLast().from() == 0 && !rest.isEmpty();
    return capital ? Character.toUpperCase(rest.charAt(0)) + rest.substring(1) : rest;
  }

  private static String join(String before, String after) {
    String left = before.replaceFirst("[ \\t]+$", "");
    String right = after.replaceFirst("^[ \\t]+", "");
    if (left.isBlank()) {
      return right.replaceFirst("^[\\s,;:.!–—-]+", "");
    }
    if (right.isBlank()) {
      return left.replaceFirst("[\\s,;:–—-]+$", "");
    }
    if (left.endsWith(",") && right.startsWith(",")) {
      return left + right.substring(1);
    }
    boolean glued = ",.!?;:)\n".indexOf(right.charAt(0)) >= 0 || left.endsWith("\n");
    return glued ? left + right : left + " " + right;
  }
}
