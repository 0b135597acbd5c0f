package dev.berth.testbed.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command line: `--name value` pairs, then `--` and the command that runs in the middle.
///
/// @param address where the URL's host is looked up instead of in the DNS
/// @param token with it the app is LazyFlow
/// @param signedIn an `Authorization` with which the app is [Tasks]; without both it is a [Counter]
/// @param telegram the simulator that writes to the bot meanwhile
record Options(
    URI url,
    Optional<String> address,
    Optional<Path> authority,
    Optional<String> token,
    Optional<String> signedIn,
    Optional<URI> telegram,
    int perSecond,
    Duration before,
    Duration after,
    String name,
    Optional<Path> raw,
    List<String> command) {
  static final String USAGE =
      """
      usage: load --url URL [--address IP] [--ca FILE] [--rate 150] [--before 5] [--after 5]
                  [--env FILE with BOT_TOKEN | --signed-in AUTHORIZATION] [--telegram URL]
                  [--name run] [--raw FILE]
                  [-- COMMAND ...]
      """;

  static Options parse(List<String> arguments) throws IOException {
    int end = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < end; i += 2) {
      if (!arguments.get(i).startsWith("--") || i + 1 >= end) {
        throw new IllegalArgumentException("what is " + arguments.get(i) + "?\n" + USAGE);
      }
      given.put(arguments.get(i).substring(2), arguments.get(i + 1));
    }
    Optional<Path> env = Optional.ofNullable(given.get("env")).map(Path::of);
    return new Options(
        URI.create(Optional.ofNullable(given.get("url")).orElseThrow(Options::noUrl)),
        Optional.ofNullable(given.get("address")),
        Optional.ofNullable(given.get("ca")).map(Path::of),
        env.isPresent() ? Optional.of(token(env.get())) : Optional.empty(),
        Optional.ofNullable(given.get("signed-in")),
        Optional.ofNullable(given.get("telegram")).map(URI::create),
        Integer.parseInt(given.getOrDefault("rate", "150")),
        seconds(given.getOrDefault("before", "5")),
        seconds(given.getOrDefault("after", "5")),
        given.getOrDefault("name", "run"),
        Optional.ofNullable(given.get("raw")).map(Path::of),
        arguments.subList(Math.min(end + 1, arguments.size()), arguments.size()));
  }

  private static IllegalArgumentException noUrl() {
    return new IllegalArgumentException("--url is missing\n" + USAGE);
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }

  private static String token(Path env) throws IOException {
    return Files.readAllLines(env).stream()
        .filter(line -> line.startsWith("BOT_TOKEN="))
        .map(line -> line.substring("BOT_TOKEN=".length()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(env + " has no BOT_TOKEN"));
  }
}
