package dev.berth.proxy;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads from Caddy's log, one JSON object a line, what became of its orders for one name. Decided
/// by the fields that an entry has, never by its message.
final class IssuanceLog {
  private static final Jsonb JSON = Jsonb.builder().build();

  private final AcmeDirectory authority;
  private final String domain;

  IssuanceLog(AcmeDirectory authority, String domain) {
    this.authority = authority;
    this.domain = domain;
  }

  /// @param log may hold other lines, and ones that were cut
  List<Instant> obtained(String log) {
    return entries(log).stream().filter(this::obtained).map(IssuanceLog::when).toList();
  }

  List<Issuance.Failure> failed(String log) {
    List<Issuance.Failure> failures = new ArrayList<>();
    for (Entry entry : entries(log)) {
      // Only a failed authorization names the order that it was for.
      if ("error".equals(entry.level()) && entry.order() != null && authority.owns(entry.order())) {
        String why =
            Optional.ofNullable(entry.problem()).map(Problem::detail).orElse("no reason was told");
        failures.add(new Issuance.Failure(when(entry), why));
      }
    }
    return List.copyOf(failures);
  }

  /// After an order has succeeded the issuer is told without an error.
  private boolean obtained(Entry entry) {
    return "info".equals(entry.level())
        && entry.logger() != null
        && entry.logger().matches("tls\\.(obtain|renew)")
        && authority.issuer().equals(entry.issuer());
  }

  private List<Entry> entries(String log) {
    return log.lines()
        .flatMap(line -> entry(line).stream())
        .filter(entry -> domain.equals(entry.identifier()))
        .toList();
  }

  private static Optional<Entry> entry(String line) {
    try {
      return line.startsWith("{")
          ? Optional.of(JSON.type(Entry.class).fromJson(line))
          : Optional.empty();
    } catch (JsonException cut) {
      return Optional.empty();
    }
  }

  private static Instant when(Entry entry) {
    return Instant.ofEpochMilli((long) (entry.ts() * 1000));
  }

  @Json
  record Entry(
      @Nullable String level,
      double ts,
      @Nullable String logger,
      @Nullable String identifier,
      @Nullable String issuer,
      @Nullable String order,
      @Nullable Problem problem) {}

  @Json
  record Problem(@Nullable String detail) {}
}
