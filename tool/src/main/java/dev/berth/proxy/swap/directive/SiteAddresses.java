package dev.berth.proxy.swap.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What stands before the brace of a site of a Caddyfile.
///
/// @param text addresses with commas between them
public record SiteAddresses(String text) {
  private static final String PLAIN = "http://";

  /// Whether requests may come over TLS.
  public boolean secure() {
    return all().anyMatch(Predicate.not(SiteAddresses::plain));
  }

  /// The plain ones of them and the others. Caddy refuses `tls` in a site that has both.
  public List<SiteAddresses> apart() {
    List<SiteAddresses> parts = new ArrayList<>();
    for (boolean plain : List.of(true, false)) {
      List<String> some = all().filter(each -> plain(each) == plain).toList();
      if (!some.isEmpty()) {
        parts.add(new SiteAddresses(String.join(", ", some)));
      }
    }
    return parts;
  }

  private Stream<String> all() {
    return Stream.of(text.split(", ", -1));
  }

  private static boolean plain(String address) {
    return address.startsWith(PLAIN);
  }
}
