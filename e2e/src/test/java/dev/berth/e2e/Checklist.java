package dev.berth.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The command checklist of a plan, as somebody reads it who has nothing but the page.
///
/// @param directory where the commands are typed, seen from the repository's top
/// @param rows in the order of the page
record Checklist(String directory, List<Row> rows) {
  private static final String HEADING = "## Command checklist";
  private static final Pattern PLACE =
      Pattern.compile("In this order, in (?:the repository's directory|`([^`]+)`);");
  private static final Pattern ANSWER =
      Pattern.compile("exit (\\d+)(, no output)?((?:, “[^”]+”)*)(?:: .+)?");
  private static final Pattern WORDS = Pattern.compile("“([^”]+)”");
  private static final Pattern SOURCES = Pattern.compile(" \\[[FNSRA]\\d[^\\]]*\\]$");

  Checklist {
    rows = List.copyOf(rows);
  }

  /// A command and what it must answer.
  ///
  /// @param stage the heading that it stands under
  /// @param expected as the page says it
  /// @param quiet nothing is printed
  /// @param words are printed
  record Row(
      String stage, String command, String expected, int exit, boolean quiet, List<String> words) {
    Row {
      words = List.copyOf(words);
    }
  }

  static Checklist parse(String page) {
    int from = page.indexOf(HEADING);
    if (from < 0) {
      throw new AssertionError("the page has no checklist");
    }
    String text = page.substring(from + HEADING.length());
    int end = text.indexOf("\n## ");
    List<Row> rows = new ArrayList<>();
    String stage = "";
    for (String line : (end < 0 ? text : text.substring(0, end)).lines().toList()) {
      if (line.startsWith("### ")) {
        stage = line.substring(4);
      } else if (line.startsWith("| `")) {
        rows.add(row(stage, line));
      }
    }
    return new Checklist(directory(text), rows);
  }

  private static String directory(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()) {
      throw new AssertionError("the checklist does not say where it is typed");
    }
    return Objects.requireNonNullElse(place.group(1), "");
  }

  private static Row row(String stage, String line) {
    String[] cells = line.replaceAll("^\\| | \\|$", "").split("(?<!\\\\) ?\\| ", -1);
    if (cells.length != 2) {
      throw new AssertionError("not a command and its answer: " + line);
    }
    String expected = SOURCES.matcher(whole(cells[1])).replaceFirst("");
    Matcher answer = ANSWER.matcher(expected);
    if (!answer.matches()) {
      throw new AssertionError("no exit code to compare with: " + line);
    }
    return new Row(
        stage,
        whole(cells[0]).replaceAll("^`+ ?| ?`+$", ""),
        expected,
        Integer.parseInt(answer.group(1)),
        answer.group(2) != null,
        WORDS.matcher(answer.group(3)).results().map(found -> found.group(1)).toList());
  }

  /// Without what a table needs.
  private static String whole(String cell) {
    return cell.strip().replace("\\|", "|");
  }
}
