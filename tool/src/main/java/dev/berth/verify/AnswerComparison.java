package dev.berth.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what two servers answer to the same request, in what visitors and browsers go by. What
/// differs from server to server without anybody's notice is passed over: Server, Date, the form of
/// an ETag, the page that a redirect has for browsers that don't follow it.
public final class AnswerComparison {
  private static final Set<String> HEADERS =
      Set.of(
          "allow",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-security-policy",
          "content-type",
          "expires",
          "location",
          "permissions-policy",
          "referrer-policy",
          "refresh",
          "retry-after",
          "sec-websocket-accept",
          "set-cookie",
          "strict-transport-security",
          "upgrade",
          "vary",
          "www-authenticate",
          "x-content-type-options",
          "x-frame-options",
          "x-robots-tag",
          "x-xss-protection");

  private final Origin first;
  private final Origin second;

  /// Where a server was asked, so that a `Location` that leads back to it can be told.
  ///
  /// @param host as it was asked for, without a port
  public record Origin(boolean secure, String host, int port) {}

  public AnswerComparison(Origin first, Origin second) {
    this.first = first;
    this.second = second;
  }

  /// Empty when they are the same. Where the status differs nothing else is compared but where it
  /// leads.
  public List<Difference> of(Answer.Answered before, Answer.Answered after) {
    List<Difference> found = new ArrayList<>();
    boolean same = before.status() == after.status();
    if (!same) {
      add(found, Difference.STATUS, "" + before.status(), "" + after.status());
    }
    add(found, Difference.LOCATION, location(before, first), location(after, second));
    if (same) {
      headers(before, after, found);
      boolean redirect = before.status() / 100 == 3;
      if (!redirect && !before.digest().equals(after.digest())) {
        found.add(new Difference(Difference.BODY, size(before), size(after)));
      }
    }
    return List.copyOf(found);
  }

  private static void headers(
      Answer.Answered before, Answer.Answered after, List<Difference> found) {
    Set<String> names = new TreeSet<>(before.headers().keySet());
    names.addAll(after.headers().keySet());
    boolean redirect = before.status() / 100 == 3;
    for (String name : names) {
      boolean matters =
          HEADERS.contains(name)
              || name.startsWith("access-control-")
              || name.startsWith("cross-origin-");
      boolean ofBody = name.equals("content-type") && redirect;
      if (matters && !ofBody && !name.equals(Difference.LOCATION)) {
        add(found, name, value(before, name), value(after, name));
      }
    }
  }

  /// A list may stand in one line or in several (RFC 9110, section 5.3). Of cookies the names.
  private static String value(Answer.Answered answer, String name) {
    List<String> values = answer.header(name);
    if (name.equals("set-cookie")) {
      return values.stream()
          .map(each -> each.replaceFirst("=.*", ""))
          .sorted()
          .collect(Collectors.joining(", "));
    }
    return values.stream()
        .flatMap(each -> Stream.of(each.split(",", -1)))
        .map(String::strip)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// An address of the server itself counts as its path, whether it is written out or not (RFC
  /// 9110, section 10.2.2).
  private static String location(Answer.Answered answer, Origin origin) {
    String value = answer.header(Difference.LOCATION).stream().findFirst().orElse("");
    try {
      URI uri = new URI(value);
      boolean own =
          uri.getHost() != null
              && uri.getHost().equalsIgnoreCase(origin.host())
              && (origin.secure() ? "https" : "http").equalsIgnoreCase(uri.getScheme())
              && (uri.getPort() < 0 || uri.getPort() == origin.port());
      return own ? path(uri) : value;
    } catch (URISyntaxException unusual) {
      return value;
    }
  }

  private static String path(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static String size(Answer.Answered answer) {
    String hash = answer.digest().substring(0, Math.min(8, answer.digest().length()));
    return answer.body().isEmpty() ? "" : answer.body().length() + " characters (" + hash + "…)";
  }

  private static void add(List<Difference> found, String what, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Difference(what, before, after));
    }
  }
}
