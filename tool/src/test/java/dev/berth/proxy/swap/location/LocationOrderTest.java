package dev.berth.proxy.swap.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.LocationMatch.Exact;
import dev.berth.proxy.nginx.LocationMatch.Prefix;
import dev.berth.proxy.nginx.LocationMatch.Regex;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LocationOrderTest {
  private static final List<String> PATTERNS =
      List.of(
          "/", "/a", "^~ /a", "/a/", "^~ /a/", "/a/b", "/a/b/", "/b", "^~ /b/", "= /", "= /a",
          "= /a/b", "~ b$", "~ ^/a", "~* B", "@x");

  private static final List<String> PATHS =
      List.of("/", "/a", "/a/", "/ab", "/a/b", "/a/b/", "/a/b/c", "/b", "/b/", "/b/a", "/c", "/cB");

  @Test
  void theFirstThatMatchesIsTheOneThatNginxTakes() {
    for (long seed = 1; seed <= 3_000; seed++) {
      Random random = new Random(seed);
      List<NginxDirective> locations = new ArrayList<>();
      for (String pattern : PATTERNS) {
        boolean twice = !locations.isEmpty() && same(locations.getLast(), pattern);
        if (random.nextInt(3) == 0 && !twice) {
          locations.addAll(location(pattern));
        }
      }
      Collections.shuffle(locations, random);
      for (String path : PATHS) {
        assertThat(first(LocationOrder.of(locations), path))
            .as("seed %d, %s in %s", seed, path, locations)
            .isEqualTo(nginx(locations, path));
      }
    }
  }

  /// nginx refuses the same path with and without `^~`.
  private static boolean same(NginxDirective before, String pattern) {
    return pattern.equals("^~ " + before.arg(0));
  }

  private static List<NginxDirective> location(String pattern) {
    return NginxParser.parse(Path.of("x"), "location " + pattern + " { }", problem -> {});
  }

  private static Optional<NginxDirective> first(List<LocationOrder.Ordered> all, String path) {
    return all.stream()
        .filter(each -> matches(each.match(), path))
        .filter(each -> each.except().stream().noneMatch(path::startsWith))
        .map(LocationOrder.Ordered::location)
        .findFirst();
  }

  /// In the words of nginx's documentation.
  private static Optional<NginxDirective> nginx(List<NginxDirective> locations, String path) {
    Optional<NginxDirective> exact = one(locations, path, Exact.class);
    if (exact.isPresent()) {
      return exact;
    }
    Optional<NginxDirective> longest =
        locations.stream()
            .filter(each -> match(each) instanceof Prefix && matches(match(each), path))
            .max(Comparator.comparingInt(each -> ((Prefix) match(each)).path().length()));
    if (longest.filter(each -> ((Prefix) match(each)).last()).isPresent()) {
      return longest;
    }
    return one(locations, path, Regex.class).or(() -> longest);
  }

  private static Optional<NginxDirective> one(
      List<NginxDirective> locations, String path, Class<? extends LocationMatch> kind) {
    return locations.stream()
        .filter(each -> kind.isInstance(match(each)) && matches(match(each), path))
        .findFirst();
  }

  private static LocationMatch match(NginxDirective location) {
    return LocationMatch.of(location).orElseThrow();
  }

  private static boolean matches(LocationMatch match, String path) {
    return switch (match) {
      case Exact(String exact) -> path.equals(exact);
      case Prefix(String prefix, _) -> path.startsWith(prefix);
      case Regex(String expression, boolean anyCase) ->
          Pattern.compile(expression, anyCase ? Pattern.CASE_INSENSITIVE : 0).matcher(path).find();
      case LocationMatch.Named _ -> false;
    };
  }
}
