package dev.berth.stack.env;

import dev.berth.stack.VariableName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secret values out of texts that others wrote: an app's last words, a program's output. In
/// a value's place stands the name of its variable: `[BOT_TOKEN]`.
public final class Masking {
  /// Shorter ones are in every second word; `berth env check` refuses them.
  private static final int SHORTEST = 6;

  /// The lines of a key in several lines are looked for one by one, since logs break texts up.
  private static final int SHORTEST_LINE = 16;

  private static final Pattern PASSWORD_OF_URL =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s:@]*:([^/\\s@]+)@.*", Pattern.DOTALL);

  private record Word(String text, String shown) {}

  private final List<Word> words;

  private Masking(List<Word> words) {
    // The longest first: a value may be a part of another one.
    this.words =
        words.stream()
            .distinct()
            .sorted(Comparator.comparingInt((Word word) -> word.text().length()).reversed())
            .toList();
  }

  public static Masking none() {
    return new Masking(List.of());
  }

  public static Masking of(Map<VariableName, Secret> secrets) {
    List<Word> words = new ArrayList<>();
    secrets.forEach((name, secret) -> add(words, "[" + name + "]", secret.reveal()));
    return new Masking(words);
  }

  /// Whether a value is one only in part: an address with a password in it.
  public static boolean hasPassword(String value) {
    return PASSWORD_OF_URL.matcher(value).matches();
  }

  /// The text without any of the values.
  public String hide(String text) {
    String hidden = text;
    for (Word word : words) {
      hidden = hidden.replace(word.text(), word.shown());
    }
    return hidden;
  }

  /// Hides what either of them hides.
  public Masking and(Masking other) {
    List<Word> all = new ArrayList<>(words);
    all.addAll(other.words);
    return new Masking(all);
  }

  private static void add(List<Word> words, String shown, String value) {
    Matcher url = PASSWORD_OF_URL.matcher(value);
    if (url.matches()) {
      add(words, shown, url.group(1));
      return;
    }
    if (value.length() < SHORTEST) {
      return;
    }
    words.add(new Word(value, shown));
    words.add(new Word(inJson(value), shown));
    words.add(new Word(URLEncoder.encode(value, StandardCharsets.UTF_8), shown));
    if (value.indexOf('\n') >= 0) {
      value
          .lines()
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(line -> words.add(new Word(line, shown)));
    }
  }

  /// As it stands inside a JSON text.
  private static String inJson(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  @Override
  public String toString() {
    return words.size() + " words are hidden";
  }
}
