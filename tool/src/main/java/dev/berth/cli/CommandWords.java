package dev.berth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The words of a command line, with the verb told apart from the options around it.
///
/// @param verb the first word that is neither an option nor the value of one
/// @param rest all others, in their order
record CommandWords(Optional<String> verb, List<String> rest) {
  private static final Set<String> WITH_VALUE =
      Set.of("-f", "--file", "--server", "--domain", "--env", "--acme-ca", "--acme-ca-root");

  static CommandWords of(List<String> words) {
    List<String> rest = new ArrayList<>();
    Optional<String> verb = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (verb.isEmpty() && !word.startsWith("-")) {
        verb = Optional.of(word);
        continue;
      }
      Optional<String> next =
          i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
      rest.add(follows(verb, word, next) ? "--follow" : word);
      if (verb.isEmpty() && WITH_VALUE.contains(word) && i + 1 < words.size()) {
        rest.add(words.get(++i));
      }
    }
    return new CommandWords(verb, List.copyOf(rest));
  }

  /// `-f` names a file everywhere, and follows after `logs`, as it does in every other program;
  /// there it names a file only when one stands behind it.
  private static boolean follows(Optional<String> verb, String word, Optional<String> next) {
    return word.equals("-f")
        && verb.filter("logs"::equals).isPresent()
        && next.filter(n -> n.endsWith(".yaml") || n.endsWith(".yml")).isEmpty();
  }

  boolean isEmpty() {
    return verb.isEmpty() && rest.isEmpty();
  }

  boolean has(String... options) {
    return List.of(options).stream().anyMatch(rest::contains);
  }
}
