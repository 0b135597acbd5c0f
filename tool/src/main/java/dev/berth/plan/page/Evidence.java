package dev.berth.plan.page;

import dev.berth.inspect.Certainty;
import dev.berth.inspect.Finding;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Absent;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Found;
import dev.berth.plan.production.content.Source.Observed;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Source.Setting;
import java.util.List;

/// A source in one line of plain text, with its place.
final class Evidence {
  private Evidence() {}

  static String of(Source source) {
    return switch (source) {
      case Found(Finding finding) ->
          kind(finding) + ": " + finding.value() + ", " + finding.place();
      case Absent(var absence) ->
          "not there: " + absence.subject() + "; searched: " + words(absence.searched());
      case Observed(String fact, String value, String command) ->
          "the server, " + fact + ": " + value + "; " + command;
      case Setting(String key, String value, String place) -> key + ": " + value + ", " + place;
      case Rule(String text, String where) -> Prose.plain(text) + " " + where;
      case Assumption(String text, String confirm) ->
          "assumed: " + Prose.plain(text) + " Find out by: " + Prose.plain(confirm);
    };
  }

  private static String words(List<String> patterns) {
    return String.join(", ", patterns);
  }

  static String kind(Finding finding) {
    String likely = finding.certainty() == Certainty.LIKELY ? " (likely)" : "";
    return finding.kind().wireName() + likely;
  }
}
