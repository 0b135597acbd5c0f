package dev.berth.testbed.telegram.webhook;

import dev.berth.testbed.telegram.answer.Refusal;
import java.net.IDN;
import java.net.URI;
import java.util.Set;

/// Where a webhook's URL points.
///
/// @param path with the query, as the request line has it
/// @param userInfo `user:password`, empty if there is none
record Target(boolean tls, String host, int port, String path, String userInfo) {
  private static final Set<Integer> PORTS = Set.of(443, 80, 88, 8443);

  /// Reads the URL; without a scheme it is HTTPS.
  ///
  /// @throws Refusal `invalid webhook URL specified`
  static Target parse(String url) {
    try {
      URI uri = URI.create(url.contains("://") ? url : "https://" + url);
      boolean tls = "https".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || (!tls && !"http".equalsIgnoreCase(uri.getScheme()))) {
        throw invalid();
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
      return new Target(tls, IDN.toASCII(uri.getHost()), port, path + query, user);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static Refusal invalid() {
    return Refusal.badRequest("invalid webhook URL specified");
  }

  /// What Telegram's cloud demands and its local server does not.
  void checkPublic() {
    if (!tls) {
      throw bad("An HTTPS URL must be provided for webhook");
    }
    if (!PORTS.contains(port)) {
      throw bad("Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
  }

  static Refusal bad(String reason) {
    return Refusal.of(400, "Bad Request: bad webhook: " + reason);
  }

  /// The value of the header Host.
  String hostHeader() {
    return port == (tls ? 443 : 80) ? host : host + ":" + port;
  }
}
