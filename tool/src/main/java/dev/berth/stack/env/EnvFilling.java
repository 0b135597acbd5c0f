package dev.berth.stack.env;

import dev.berth.stack.VariableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// An environment file made from its example: the same lines, with made-up secrets where the
/// example asks for them.
///
/// @param content the whole file, to be written with mode 0600
/// @param made the variables that got a made-up value
public record EnvFilling(Secret content, List<VariableName> made) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  public EnvFilling {
    made = List.copyOf(made);
  }

  /// Makes up what the example asks for.
  ///
  /// @param random must be cryptographically strong, such as `SecureRandom`
  public static EnvFilling of(EnvExample example, RandomGenerator random) {
    Map<Integer, String> replaced = new LinkedHashMap<>();
    List<VariableName> made = new ArrayList<>();
    for (EnvExample.Entry entry : example.entries()) {
      if (entry.need() instanceof EnvExample.Need.Generated(int characters)) {
        replaced.put(
            entry.place().line(), entry.name() + "=" + secret(characters, random).reveal());
        made.add(entry.name());
      }
    }
    List<String> lines = new ArrayList<>(example.text().lines().toList());
    replaced.forEach((line, text) -> lines.set(line - 1, text));
    return new EnvFilling(Secret.of(String.join("\n", lines) + "\n"), made);
  }

  /// So many random characters.
  public static Secret secret(int count, RandomGenerator random) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return Secret.of(text.toString());
  }
}
