package dev.lazyflow.http;

import dev.lazyflow.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;

/// Tokens that stand for checked init data for a while: `user.expiry.signature`. Nothing is stored;
/// the key comes from the bot's token, so a restart keeps sessions and a revoked token ends them.
final class Sessions {
  static final Duration LIFETIME = Duration.ofMinutes(55);

  private final Hmac hmac;

  Sessions(Secret botToken) {
    this.hmac = new Hmac("LazyFlow session 1", botToken.value());
  }

  String issue(long userId, Instant expires) {
    String claim = userId + "." + expires.getEpochSecond();
    return claim + "." + sign(claim);
  }

  /// Whose token it is; empty if it is forged or over.
  OptionalLong user(String token, Instant now) {
    int dot = token.lastIndexOf('.');
    if (dot < 0 || token.length() > 200) {
      return OptionalLong.empty();
    }
    String claim = token.substring(0, dot);
    boolean genuine =
        MessageDigest.isEqual(
            sign(claim).getBytes(StandardCharsets.UTF_8),
            token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    if (!genuine) {
      return OptionalLong.empty();
    }
    String[] parts = claim.split("\\.", -1);
    boolean over = Long.parseLong(parts[1]) <= now.getEpochSecond();
    return over ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[0]));
  }

  private String sign(String claim) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign(claim));
  }
}
