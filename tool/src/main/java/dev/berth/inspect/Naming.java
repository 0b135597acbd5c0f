package dev.berth.inspect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What names usually mean, in every language.
public final class Naming {
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY"
              + "|SIGNING_?KEY|ENCRYPTION_?KEY|SESSION_?KEY|(^|_)PASS$|(^|_)SALT$).*"
              + "|(?!.*PUBLIC).*_KEY|(.*_)?DSN"
              + "|(.*_)?(DATABASE|DB|REDIS|POSTGRES\\w*|MONGO\\w*|MYSQL|AMQP|RABBITMQ)_(URL|URI)",
          Pattern.CASE_INSENSITIVE);

  /// How long, how many, by what means: said of a secret, and none.
  private static final Pattern MEASURE =
      Pattern.compile(
          ".*TOKEN_(URL|URI|ENDPOINT|STYLE|TYPE)"
              + "|.*_(EXPIR\\w*|TTL|LIFETIME|MINUTES|HOURS|DAYS|SECONDS)"
              + "|.*_(LENGTH|ALGORITHM|HEADER|FILE)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HEALTH =
      Pattern.compile(".*/(_?health(z|[_-]?check)?|a?livez?|liveness|readyz?|readiness|ping|up)/?");

  /// Of the app or of something in it: of an order, of a job.
  private static final Pattern STATUS = Pattern.compile(".*/status/?");

  private static final Pattern METRICS = Pattern.compile(".*/(metrics|prometheus)");
  private static final Pattern WEBHOOK = Pattern.compile(".*/[^/]*web-?hooks?\\b.*");

  /// Asks who calls, and serves strangers as well.
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "(?is).*(optional|maybe|soft_?auth|try_?(auth|log_?in)|if_?(present|logged|signed)"
              + "|allow_?(anonymous|guest)|auto_error\\s*=\\s*False).*");

  private Naming() {}

  /// An environment variable whose value must not be seen.
  public static boolean isSecret(String variable) {
    return SECRET.matcher(variable).matches() && !MEASURE.matcher(variable).matches();
  }

  /// A route that tells the app's health where no other does, if anybody may ask.
  public static boolean mayTellHealth(String method, String path) {
    return method.equals("GET") && STATUS.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }

  /// A check by this name, or with these arguments, refuses nobody.
  public static boolean isOptional(String check) {
    return OPTIONAL.matcher(check).matches();
  }

  /// What a route is for, by its path.
  ///
  /// @param path with its prefix
  public static Optional<Kind> purpose(String method, String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (WEBHOOK.matcher(lower).matches() && !method.equals("GET")) {
      return Optional.of(Kind.WEBHOOK_ROUTE);
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Optional.empty();
    }
    if (HEALTH.matcher(lower).matches()) {
      return Optional.of(Kind.HEALTH_ROUTE);
    }
    return METRICS.matcher(lower).matches() ? Optional.of(Kind.METRICS_ROUTE) : Optional.empty();
  }
}
