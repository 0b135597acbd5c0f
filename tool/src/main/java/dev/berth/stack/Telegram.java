package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.List;
import java.util.Optional;

/// How the stack talks to Telegram.
///
/// @param token the variable that holds the bot's token
/// @param secret the variable that holds the webhook's secret
/// @param path where the webhook is mounted, without the secret
/// @param ways where each finds the other
/// @param registration who tells Telegram about the webhook, and what
/// @param standIn the variable that leads to the Bot API, of a stack that does not start without
///   it: where nobody outside is reached, something may answer in its place
public record Telegram(
    VariableName token,
    VariableName secret,
    HttpPath path,
    SecretIn secretIn,
    Ways ways,
    Registration registration,
    Optional<VariableName> standIn,
    Place place) {

  /// Where Telegram's own API is.
  public static final String API = "https://api.telegram.org";

  private static final String API_ROOT = "TELEGRAM_API_ROOT";

  /// Where an update must carry the secret to be believed.
  public enum SecretIn {
    PATH,
    HEADER,
    BOTH;

    static SecretIn parse(String text) {
      return switch (text) {
        case "path" -> PATH;
        case "header" -> HEADER;
        case "both" -> BOTH;
        default ->
            throw new IllegalArgumentException("'" + text + "' is none of path, header, both");
      };
    }

    public boolean inPath() {
      return this != HEADER;
    }

    public boolean inHeader() {
      return this != PATH;
    }
  }

  /// Each of them a value, or a variable that holds it.
  ///
  /// @param api where the stack finds the Bot API; Telegram's own where it says nothing
  /// @param proxy an HTTP proxy (CONNECT) on the way there
  /// @param url where Telegram finds the stack, without the path; its domain where it says nothing
  /// @param updates `webhook` or `polling`; a webhook where it says nothing
  public record Ways(
      VariableOrValue api,
      VariableOrValue proxy,
      Optional<VariableOrValue> url,
      VariableOrValue updates) {}

  /// How the webhook comes to be registered.
  ///
  /// @param byApp the app does it itself when it starts; else Berth does
  /// @param allowedUpdates kinds of updates to ask for; empty leaves them as they are
  /// @param maxConnections empty leaves it as it is
  public record Registration(
      boolean byApp, List<String> allowedUpdates, Optional<Integer> maxConnections) {
    public Registration {
      allowedUpdates = List.copyOf(allowedUpdates);
    }

    private static boolean byApp(String text) {
      return switch (text) {
        case "app" -> true;
        case "berth" -> false;
        default -> throw new IllegalArgumentException("'" + text + "' is neither app nor berth");
      };
    }
  }

  static Telegram from(Section section) {
    return new Telegram(
        section.value("token", VariableName::new).orElse(new VariableName("BOT_TOKEN")),
        section.value("secret", VariableName::new).orElse(new VariableName("WEBHOOK_SECRET")),
        section.value("path", HttpPath::new).orElse(new HttpPath("/webhook")),
        section.value("secretIn", SecretIn::parse).orElse(SecretIn.BOTH),
        new Ways(
            either(section, "api", API_ROOT),
            either(section, "proxy", "TELEGRAM_HTTP_PROXY"),
            section.value("url", VariableOrValue::of),
            either(section, "updates", "TELEGRAM_UPDATES")),
        new Registration(
            section.value("setBy", Registration::byApp).orElse(true),
            section.texts("allowedUpdates"),
            section.value("maxConnections", Counts::webhookConnections)),
        standIn(section),
        section.place());
  }

  private static Optional<VariableName> standIn(Section section) {
    if (!section.yes("standIn", false)) {
      return Optional.empty();
    }
    if (either(section, "api", API_ROOT) instanceof VariableOrValue.Variable(VariableName name)) {
      return Optional.of(name);
    }
    section.problem(
        "standIn",
        "nothing can stand in for the Bot API at a fixed address",
        "let telegram.api name the variable from which the app takes it");
    return Optional.empty();
  }

  private static VariableOrValue either(Section section, String key, String fallback) {
    return section.value(key, VariableOrValue::of).orElse(VariableOrValue.of(fallback));
  }
}
