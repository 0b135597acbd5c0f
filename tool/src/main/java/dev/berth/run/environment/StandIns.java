package dev.berth.run.environment;

import dev.berth.host.Host;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseSource;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import dev.berth.stack.Telegram;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Made-up values for a demo, kept on the machine so that the demo stays the same one.
public final class StandIns {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// A bot's token is its number, a colon and 35 characters (core.telegram.org/bots/features).
  private static final int TOKEN_LENGTH = 35;

  private static final int SECRET_LENGTH = 48;

  private StandIns() {}

  /// The stack's files together with the made-up values that the machine keeps for its demo.
  public static ReleaseSource source(Machine machine, Stack stack) {
    ReleasePlace place = machine.releases(stack.name().value());
    return new ReleaseSource(stack, read(machine.host(), place.demoEnvironment()));
  }

  private static Map<VariableName, Secret> read(Host host, Path file) {
    try {
      Map<VariableName, Secret> values = new LinkedHashMap<>();
      host.read(file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElse("")
          .lines()
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> values.put(new VariableName(parts[0]), Secret.of(parts[1])));
      return values;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Adds what is missing.
  public static void make(Host host, Path file, Map<VariableName, String> missing)
      throws IOException {
    StringBuilder text = new StringBuilder();
    read(host, file)
        .forEach(
            (name, value) -> text.append(name).append('=').append(value.reveal()).append('\n'));
    missing.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    host.write(file, text.toString().getBytes(StandardCharsets.UTF_8), 0600);
  }

  /// Values of the shape that each variable has in real life.
  public static Map<VariableName, String> invent(
      Collection<VariableName> names, Stack stack, RandomGenerator random) {
    Optional<VariableName> token = stack.telegram().map(Telegram::token);
    Map<VariableName, String> values = new LinkedHashMap<>();
    for (VariableName name : names) {
      String value =
          token.equals(Optional.of(name))
              ? random.nextInt(100_000_000, 1_000_000_000) + ":" + letters(random, TOKEN_LENGTH)
              : letters(random, SECRET_LENGTH);
      values.put(name, value);
    }
    return values;
  }

  private static String letters(RandomGenerator random, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
