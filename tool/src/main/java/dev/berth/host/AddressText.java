package dev.berth.host;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Addresses as people write them: IPv6 with its longest run of zeros left out (RFC 5952 §4.2),
/// which Java writes in full.
public final class AddressText {
  private static final Pattern ZEROS = Pattern.compile("\\b0(?::0\\b)+");

  private AddressText() {}

  public static String of(InetAddress address) {
    String full = address.getHostAddress();
    Optional<MatchResult> longest =
        ZEROS
            .matcher(full)
            .results()
            // Of equal runs the first.
            .max(
                Comparator.comparingInt((MatchResult run) -> run.end() - run.start())
                    .thenComparingInt(run -> -run.start()));
    return longest.map(run -> without(full, run)).orElse(full);
  }

  private static String without(String full, MatchResult run) {
    String before = full.substring(0, run.start());
    String after = full.substring(run.end());
    return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
  }
}
