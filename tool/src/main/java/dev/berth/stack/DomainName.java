package dev.berth.stack;

import java.util.Locale;
import java.util.regex.Pattern;

/// A host name that a browser can be pointed at, in lower case, without a dot at the end.
public record DomainName(String value) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z][a-z0-9-]*[a-z0-9]");

  public DomainName {
    value = value.toLowerCase(Locale.ROOT);
    Words.matching(SHAPE, value, "a domain name such as app.example.org");
  }

  /// Names under `localhost` always mean the machine that asks (RFC 6761 §6.3), so no authority
  /// gives a certificate for them and nobody else can reach them.
  public boolean isLocalhost() {
    return value.equals("localhost") || value.endsWith(".localhost");
  }

  @Override
  public String toString() {
    return value;
  }
}
