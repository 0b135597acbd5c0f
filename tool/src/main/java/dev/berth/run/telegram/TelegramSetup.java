package dev.berth.run.telegram;

import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseEnvironment;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.environment.StandIns;
import dev.berth.stack.Stack;
import dev.berth.stack.Telegram;
import dev.berth.stack.VariableOrValue;
import dev.berth.stack.env.Secret;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Trust;
import dev.berth.verify.telegram.BotApi;
import dev.berth.verify.telegram.ExpectedWebhook;
import dev.berth.verify.telegram.WebhookProbe;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// How a stack and Telegram find each other, from `berth.yaml` and the environment that the stack
/// runs with.
public final class TelegramSetup {
  private static final Duration PROBE = Duration.ofSeconds(15);

  private final Machine machine;
  private final Stack stack;
  private final Telegram telegram;
  private final ReleaseEnvironment environment;

  private TelegramSetup(
      Machine machine, Stack stack, Telegram telegram, ReleaseEnvironment environment) {
    this.machine = machine;
    this.stack = stack;
    this.telegram = telegram;
    this.environment = environment;
  }

  /// Empty when the stack has nothing to do with Telegram, or no token yet.
  public static Optional<TelegramSetup> of(Machine machine, Stack stack) {
    ReleaseEnvironment environment = StandIns.source(machine, stack).environment();
    return stack
        .telegram()
        .map(telegram -> new TelegramSetup(machine, stack, telegram, environment))
        .filter(setup -> setup.value(setup.telegram.token().value()).isPresent())
        .filter(setup -> !setup.isDemoOfTheRealOne());
  }

  /// The made-up token of a demo is nobody's business at the real Telegram.
  private boolean isDemoOfTheRealOne() {
    return stack.runsAsDemo()
        && telegram.ways().api().in(this::value).orElse(Telegram.API).startsWith(Telegram.API);
  }

  Telegram telegram() {
    return telegram;
  }

  Stack stack() {
    return stack;
  }

  /// Whether the app asks for its updates, so that there must be no webhook.
  public boolean polled() {
    return telegram.ways().updates().in(this::value).filter("polling"::equals).isPresent();
  }

  /// The API as the stack's machine reaches it.
  public BotApi api(Duration patience) {
    return route().api(patience, secret(telegram.token().value()));
  }

  /// As the server's own watch needs it.
  public BotAccess bot() {
    TelegramRoute route = route();
    return new BotAccess(
        secret(telegram.token().value()).reveal(),
        route.root().toString(),
        route.proxy().map(URI::toString).orElse(null),
        polled());
  }

  public TelegramRoute route() {
    URI root = address(telegram.ways().api(), Telegram.API);
    Optional<URI> proxy =
        telegram
            .ways()
            .proxy()
            .in(this::value)
            .map(text -> address(telegram.ways().proxy(), text))
            .filter(any -> "https".equals(root.getScheme()));
    return new TelegramRoute(machine, stack.name().value(), root, proxy);
  }

  /// What should be set at Telegram.
  ExpectedWebhook webhook() {
    Secret secret = secret(telegram.secret().value());
    String open = base() + telegram.path();
    String url = telegram.secretIn().inPath() ? open + "/" + secret.reveal() : open;
    return new ExpectedWebhook(
        telegram.secretIn().inPath() ? open + "/…" : open,
        Secret.of(url),
        telegram.secretIn().inHeader() ? Optional.of(secret) : Optional.empty(),
        telegram.registration().allowedUpdates(),
        telegram.registration().maxConnections(),
        addresses());
  }

  /// Requests to the address that Telegram would use, made from here.
  public WebhookProbe probe() {
    return new WebhookProbe(
        publicAddress(),
        URI.create(base()).getRawPath() + telegram.path().value(),
        secret(telegram.secret().value()),
        telegram.secretIn());
  }

  private HttpClient publicAddress() {
    if (isOwnName()) {
      return new Outside(machine, stack).client(PROBE);
    }
    URI relay = URI.create(base());
    int port = TelegramRoute.port(relay);
    return new HttpClient(
        relay.getRawAuthority(),
        Trust.publicAuthorities(),
        secure -> new LocalHost().dial(relay.getHost(), port, PROBE),
        machine.clock());
  }

  /// A relay somewhere else has a name of its own.
  private boolean isOwnName() {
    return stack.publicName().value().equals(URI.create(base()).getHost());
  }

  private String base() {
    String own = "https://" + stack.publicName();
    String said = telegram.ways().url().flatMap(way -> way.in(this::value)).orElse(own);
    return address(telegram.ways().url().orElse(VariableOrValue.of(own)), said)
        .toString()
        .replaceFirst("/+$", "");
  }

  /// Where the stack's name leads to, as far as that can be known from here. A demo's Telegram
  /// knows addresses of its own.
  private Set<String> addresses() {
    Set<String> found = new LinkedHashSet<>();
    if (isOwnName() && !stack.runsAsDemo()) {
      lookUp(stack.publicName().value(), found);
      machine.server().ifPresent(server -> lookUp(server.address(), found));
    }
    return found;
  }

  private static void lookUp(String name, Set<String> found) {
    try {
      Arrays.stream(InetAddress.getAllByName(name))
          .map(InetAddress::getHostAddress)
          .forEach(found::add);
    } catch (UnknownHostException unknown) {
      // Then it can't be compared.
    }
  }

  private URI address(VariableOrValue setting, String text) {
    URI uri = parsed(setting.in(this::value).orElse(text));
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(
                  new Place(stack.environment().file(), 0, setting.shown()),
                  "it is not an address such as " + Telegram.API)
              .withFix("write it with https:// and a name"));
    }
    return uri;
  }

  private static URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException unreadable) {
      return URI.create("unreadable:");
    }
  }

  /// Empty values count as none.
  private Optional<String> value(String name) {
    return environment.value(name).filter(text -> !text.isBlank());
  }

  private Secret secret(String name) {
    return Secret.of(value(name).orElse(""));
  }
}
