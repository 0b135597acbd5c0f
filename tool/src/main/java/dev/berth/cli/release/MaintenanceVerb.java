package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.run.maintenance.MaintenanceSwitch;
import dev.berth.stack.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `berth maintenance on | off`: a page in the place of the app.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth maintenance on    visitors see a page with 503; it asks again by itself",
      "  berth maintenance off   the app again",
      "",
      "The app need not run, and is not touched. Telegram gets 503, too: it keeps its updates and",
      "delivers them afterwards. maintenance.page in berth.yaml names a page of your own."
    })
public final class MaintenanceVerb implements VerbCommand {
  /// What is to be done.
  enum What {
    ON,
    OFF
  }

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "1",
      paramLabel = "on|off",
      converter = AsWhat.class,
      description = "show the page, or the app again")
  private What what = What.ON;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    MaintenanceSwitch maintenance = new MaintenanceSwitch(session.machineOf(stack), stack);
    return switch (what) {
      case ON -> on(maintenance, stack);
      case OFF -> off(maintenance, stack);
    };
  }

  private static Report on(MaintenanceSwitch maintenance, Stack stack) {
    Optional<Instant> before = maintenance.since();
    Instant since = maintenance.on();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Maintenance is on, since %s: https://%s shows a page, with 503."
            .formatted(since, stack.publicName()));
    if (stack.telegram().isPresent()) {
      lines.add("Telegram gets 503 as well: it keeps its updates, and delivers them afterwards.");
    }
    lines.add("berth maintenance off ends it.");
    return Report.ok(
        before.isPresent() ? "nothing to do" : "done",
        lines,
        Map.of("maintenance", true, "since", since.toString()));
  }

  private static Report off(MaintenanceSwitch maintenance, Stack stack) {
    boolean was = maintenance.off();
    String line =
        was
            ? "Maintenance is off: https://%s is served again.".formatted(stack.publicName())
            : "Nothing to do: maintenance was not on.";
    return Report.ok(was ? "done" : "nothing to do", List.of(line), Map.of("maintenance", false));
  }

  /// Reads `on` or `off`.
  static final class AsWhat implements ITypeConverter<What> {
    @Override
    public What convert(String word) {
      return switch (word) {
        case "on" -> What.ON;
        case "off" -> What.OFF;
        default -> throw new TypeConversionException("'" + word + "' is neither on nor off");
      };
    }
  }
}
