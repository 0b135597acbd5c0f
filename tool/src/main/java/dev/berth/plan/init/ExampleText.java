package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import java.util.ArrayList;
import java.util.List;

/// The example of the environment file: each variable with the place where the app reads it, and
/// the mark that `berth env init` goes by.
final class ExampleText {
  private static final String DOMAIN = "${DOMAIN}";
  private static final String HEAD =
      """
      # The environment of NAME. `berth env init` makes .env.prod from it: it asks, and makes up
      # secrets. Keep that file private (chmod 600), never commit it.

      # The public name, pointing at the server.
      # berth: required
      DOMAIN=
      """;

  private ExampleText() {}

  static String of(Blueprint app) {
    List<String> parts = new ArrayList<>();
    parts.add(HEAD.replace("NAME", app.name()));
    app.settings().stream()
        .filter(setting -> !setting.name().equals("DOMAIN"))
        .map(ExampleText::entry)
        .forEach(parts::add);
    return String.join("\n", parts);
  }

  private static String entry(Blueprint.Setting setting) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + about(setting));
    setting.mark().ifPresent(mark -> lines.add("# berth: " + mark));
    if (setting.mark().filter("secret"::equals).isPresent()) {
      lines.add("# berth: optional");
    }
    lines.add(setting.name() + "=" + value(setting.value()));
    return String.join("\n", lines) + "\n";
  }

  private static String about(Blueprint.Setting setting) {
    return setting.place().startsWith("the volume")
        ? "Leads to " + setting.place() + "."
        : "Read at " + setting.place() + ".";
  }

  /// As environment files have it: plain, or in single quotes. An expression of the source is no
  /// value.
  private static String value(String value) {
    if (value.replace(DOMAIN, "").matches("[\\w./:@,+%=*&?~-]*")) {
      return value;
    }
    return value.matches("[^'`$(){}\\n]*") ? "'" + value + "'" : "";
  }
}
