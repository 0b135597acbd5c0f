package dev.berth.cli.server;

import dev.berth.cli.screen.ChecksView;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.run.telegram.Webhook;
import dev.berth.run.telegram.WebhookOutcome;
import dev.berth.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `berth webhook check | set`: whether the server and Telegram reach each other, and the webhook's
/// registration for apps that leave it to Berth.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth webhook check             both directions; exit 1 when one of them fails",
      "  berth webhook check --wait 3m   longer, until what waits has been delivered",
      "  berth webhook set               register it, if it differs (telegram.setBy: berth)",
      "",
      "Telegram is asked from the server; the token travels inside that connection only. What",
      "Telegram would send goes to the public address, with the right and with a wrong secret."
    })
public final class WebhookVerb implements VerbCommand {
  /// What is to be done.
  enum What {
    CHECK,
    SET
  }

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "1",
      paramLabel = "check|set",
      converter = AsWhat.class,
      description = "look at it, or register it")
  private What what = What.CHECK;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      order = FIRST,
      converter = AsDuration.class,
      description = "how long updates that wait may take to arrive (default: 30s)")
  private Duration wait = Duration.ofSeconds(30);

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    Webhook webhook = new Webhook(session.machineOf(stack), stack);
    return switch (what) {
      case CHECK -> checked(webhook.check(wait), session.ink());
      case SET -> set(webhook, session);
    };
  }

  private static Report checked(WebhookOutcome outcome, Ink ink) {
    List<String> lines = new ArrayList<>();
    Table table = new Table();
    row(table, "the server reaches Telegram", outcome.toTelegram(), ink);
    row(table, "Telegram reaches the server", outcome.fromTelegram(), ink);
    lines.addAll(table.lines());
    lines.add("");
    lines.addAll(ChecksView.lines(outcome.checks(), ink));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("toTelegram", details(outcome.toTelegram()));
    details.put("fromTelegram", details(outcome.fromTelegram()));
    details.put("checks", ChecksView.details(outcome.checks()));
    String word = outcome.problems().isEmpty() ? "passed" : "failed";
    return new Report(outcome.exit(), word, lines, outcome.problems(), details);
  }

  private static void row(Table table, String way, WebhookOutcome.Direction seen, Ink ink) {
    String reached =
        switch (seen.reached()) {
          case YES -> ink.good("yes");
          case NO -> ink.bad("no");
          case UNCLEAR -> ink.notice("?");
        };
    table.row("  " + way, reached, seen.said());
  }

  private static Map<String, Object> details(WebhookOutcome.Direction seen) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("reached", seen.reached().name().toLowerCase(Locale.ROOT));
    map.put("said", seen.said());
    return map;
  }

  private static Report set(Webhook webhook, Session session) {
    Webhook.Setting setting =
        webhook.set(differences -> {
          session.show(differences.stream().map(one -> "  " + one).toList());
          return session.agreed("Set the webhook?");
        });
    String line =
        switch (setting.ending()) {
          case NOTHING_TO_DO -> "Nothing to do: the webhook is " + setting.webhook();
          case DECLINED -> "Nothing was changed.";
          case DONE -> "The webhook is " + setting.webhook();
        };
    return new Report(
        ExitCode.OK,
        setting.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        List.of(line),
        List.of(),
        Map.of("webhook", setting.webhook(), "differences", setting.differences()));
  }

  /// Reads `check` or `set`.
  static final class AsWhat implements ITypeConverter<What> {
    @Override
    public What convert(String word) {
      return switch (word) {
        case "check" -> What.CHECK;
        case "set" -> What.SET;
        default -> throw new TypeConversionException("'" + word + "' is neither check nor set");
      };
    }
  }

  /// Reads `90s`, `3m` or `1h`.
  static final class AsDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("\\d{1,5}[smh]")) {
        throw new TypeConversionException("'" + text + "' is not a time such as 90s or 3m");
      }
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
  }
}
