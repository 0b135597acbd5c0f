package dev.berth.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Output as a page shows it, to compare with what a command printed. `…` stands for what differs
/// from time to time: within a line for anything, alone in a line for any number of lines. How far
/// columns stand apart does not count. A word in capitals that is asked for, such as ID, stands for
/// a value that later commands need.
record Promise(String output, List<String> words) {
  private static final String GAP = "…";

  Promise {
    words = List.copyOf(words);
  }

  /// What the words stand for, or an error that shows both.
  Map<String, String> keptBy(String printed) {
    List<String> order = new ArrayList<>();
    Matcher match = Pattern.compile(pattern(order)).matcher(tidy(printed));
    if (!match.matches()) {
      throw new AssertionError(
          "the page shows%n%s%nand it printed%n%s".formatted(output, tidy(printed)));
    }
    return order.stream().collect(Collectors.toMap(word -> word, match::group));
  }

  private String pattern(List<String> order) {
    StringBuilder pattern = new StringBuilder();
    for (String line : tidy(output).lines().toList()) {
      pattern.append(line.equals(GAP) ? "(?:[\\s\\S]*?\n)??" : line(line, order) + "\n");
    }
    return pattern.toString();
  }

  private String line(String line, List<String> order) {
    StringBuilder pattern = new StringBuilder();
    Matcher special = Pattern.compile(GAP + "|\\b(?:" + alternatives() + ")\\b").matcher(line);
    int at = 0;
    while (special.find()) {
      pattern.append(Pattern.quote(line.substring(at, special.start())));
      pattern.append(special(special.group(), order));
      at = special.end();
    }
    return pattern.append(Pattern.quote(line.substring(at))).toString();
  }

  private String alternatives() {
    return words.isEmpty() ? "(?!)" : String.join("|", words);
  }

  private static String special(String word, List<String> order) {
    if (word.equals(GAP)) {
      return ".*?";
    }
    if (order.contains(word)) {
      return "\\k<" + word + ">";
    }
    order.add(word);
    return "(?<" + word + ">\\S+?)";
  }

  /// Without empty lines, without space around lines, one space between words.
  private static String tidy(String text) {
    StringBuilder tidy = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        tidy.append(line.replaceAll("\\s+", " ")).append('\n');
      }
    }
    return tidy.toString();
  }
}
