package dev.lazyflow.config;

import dev.lazyflow.config.Config.Data;
import dev.lazyflow.config.Config.Telegram;
import dev.lazyflow.config.Config.Updates;
import dev.lazyflow.config.Config.Web;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the environment into a [Config], or reports every problem there is, not only the first.
public final class ConfigReader {
  private static final Pattern BOT_TOKEN = Pattern.compile("[0-9]{5,16}:[A-Za-z0-9_-]{30,64}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{24,256}");
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\[\\]-]+(:\\d+)?");
  private static final URI HERE = URI.create("http://localhost");

  private final EnvironmentValues env;
  private final boolean production;

  private ConfigReader(EnvironmentValues env) {
    this.env = env;
    this.production = env.choice("LAZYFLOW_ENV", "development", "production").equals("production");
  }

  /// The checked configuration of `environment`; throws [ConfigProblems] with all that is wrong.
  public static Config read(Map<String, String> environment) {
    var values = new EnvironmentValues(environment);
    Config config = new ConfigReader(values).config();
    values.throwIfAny();
    return config;
  }

  private Config config() {
    return new Config(
        production,
        env.number("PORT", 3000, 0, 65535),
        botToken(),
        webhookSecret(),
        web(),
        telegram(),
        new Data(
            Path.of(env.text("DB_PATH", "./data/lazyflow.db")),
            Path.of(env.text("UPLOADS_DIR", "./uploads"))),
        Duration.ofMillis(env.number("LAZYFLOW_DRAIN_MS", 300, 0, 60_000)),
        timezone(),
        env.number("LAZYFLOW_RATE_LIMIT", 300, 1, 1_000_000));
  }

  private Secret botToken() {
    String token = env.text("BOT_TOKEN", "");
    if (token.isEmpty()) {
      env.problem("BOT_TOKEN", "is not set", "set it to the token that @BotFather gave you");
    } else if (!BOT_TOKEN.matcher(token).matches()) {
      env.problem(
          "BOT_TOKEN",
          "does not look like a bot token (" + token.length() + " characters)",
          "copy it again from @BotFather: digits, a colon, then 35 letters, digits, - or _");
    }
    return new Secret(token);
  }

  private Secret webhookSecret() {
    String secret = env.text("WEBHOOK_SECRET", production ? "" : "dev-secret");
    if (production && !SECRET.matcher(secret).matches()) {
      String how = secret.isEmpty() ? "is not set" : "is too weak (" + secret.length() + " chars)";
      env.problem(
          "WEBHOOK_SECRET",
          how,
          "set it to 24 or more random characters of A-Z a-z 0-9 _ -, e.g. openssl rand -hex 32");
    }
    return new Secret(secret);
  }

  private Web web() {
    URI app = pageUrl("APP_URL", "http://localhost:3000");
    URI mini = pageUrl("MINI_APP_URL", "http://localhost:5173");
    return new Web(app, mini, origins(mini));
  }

  private URI pageUrl(String name, String inDevelopment) {
    String text = env.text(name, production ? "" : inDevelopment);
    if (text.isEmpty()) {
      env.problem(name, "is not set", "set it to https:// and your domain");
      return HERE;
    }
    URI url = env.httpUrl(name, text);
    if (production && !"https".equals(url.getScheme()) && !url.equals(HERE)) {
      env.problem(
          name,
          "is \"" + text + "\"",
          "in production it must start with https://: Telegram asks it");
    }
    return url;
  }

  private Set<String> origins(URI miniApp) {
    String text = env.text("CORS_ALLOWED_ORIGINS", production ? "" : "*");
    String example = "set it to the Mini App's origin, e.g. " + originOf(miniApp);
    if (text.isEmpty()) {
      env.problem("CORS_ALLOWED_ORIGINS", "is not set", example);
      return Set.of();
    }
    Set<String> origins = new LinkedHashSet<>();
    Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(o -> !o.isEmpty())
        .forEach(origins::add);
    for (String origin : origins) {
      if (origin.contains("*")) {
        if (production || !origin.equals("*")) {
          env.problem(
              "CORS_ALLOWED_ORIGINS",
              "is \"" + text + "\": a wildcard lets any site call the API for your users",
              example);
        }
      } else if (!ORIGIN.matcher(origin).matches()) {
        env.problem(
            "CORS_ALLOWED_ORIGINS",
            "names \"" + origin + "\", which is not an origin",
            "write scheme and host without a path, e.g. " + originOf(miniApp));
      }
    }
    return origins;
  }

  private static String originOf(URI url) {
    return url.equals(HERE)
        ? "https://lazyflow.example"
        : url.getScheme() + "://" + url.getAuthority();
  }

  private Telegram telegram() {
    URI root =
        env.httpUrl("TELEGRAM_API_ROOT", env.text("TELEGRAM_API_ROOT", "https://api.telegram.org"));
    String updates =
        env.choice("TELEGRAM_UPDATES", production ? "webhook" : "polling", "webhook", "polling");
    return new Telegram(
        root, proxy(), updates.equals("webhook") ? Updates.WEBHOOK : Updates.POLLING);
  }

  private Optional<InetSocketAddress> proxy() {
    String text = env.text("TELEGRAM_HTTP_PROXY", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.startsWith("socks")) {
      env.problem(
          "TELEGRAM_HTTP_PROXY",
          "names a SOCKS proxy",
          "use an HTTP proxy (http://host:port), or TELEGRAM_API_ROOT with a reverse proxy");
      return Optional.empty();
    }
    URI url = env.httpUrl("TELEGRAM_HTTP_PROXY", text);
    if (url.getPort() < 0 || url.getUserInfo() != null || !"http".equals(url.getScheme())) {
      env.problem("TELEGRAM_HTTP_PROXY", "is not http://host:port", "write http://host:port");
      return Optional.empty();
    }
    return Optional.of(InetSocketAddress.createUnresolved(url.getHost(), url.getPort()));
  }

  private ZoneId timezone() {
    String name = env.text("LAZYFLOW_TIMEZONE", "Europe/Moscow");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      env.problem("LAZYFLOW_TIMEZONE", "is \"" + name + "\"", "use a name like Europe/Moscow");
      return ZoneOffset.UTC;
    }
  }
}
