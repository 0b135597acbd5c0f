package dev.berth.run.compare;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.verify.AnswerComparison;
import java.net.URI;
import java.net.URISyntaxException;

/// Where a proxy answers. It is connected to here, whatever name it is asked for.
///
/// @param host name or address, an IPv6 one in brackets
public record ProxyAddress(boolean secure, String host, int port) {

  /// Reads `http://127.0.0.1:8081`. Anything else is a [ProblemException] for the user.
  public static ProxyAddress parse(String text) {
    try {
      URI uri = new URI(text);
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean known = secure || "http".equalsIgnoreCase(uri.getScheme());
      String path = uri.getPath() == null ? "" : uri.getPath();
      boolean bare = path.isEmpty() || path.equals("/");
      if (known && bare && uri.getHost() != null && uri.getUserInfo() == null) {
        int usual = secure ? 443 : 80;
        return new ProxyAddress(secure, uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
      }
    } catch (URISyntaxException unusual) {
      // told below, as anything else that is no address of a proxy
    }
    throw ProblemException.usage(
        Problem.of("'" + text.replaceFirst("//[^/@]*@", "//…@") + "' is no address of a proxy")
            .withFix("http://127.0.0.1:8081, or https://ADDRESS:PORT; without a path"));
  }

  /// As it is asked where no other name is known.
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  /// Where to connect to.
  String address() {
    return host.replaceAll("[\\[\\]]", "");
  }

  AnswerComparison.Origin origin(String name) {
    return new AnswerComparison.Origin(secure, name.replaceFirst(":\\d+$", ""), port);
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority();
  }
}
