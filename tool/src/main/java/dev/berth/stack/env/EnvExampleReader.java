package dev.berth.stack.env;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an example of an environment file: assignments as [EnvFileReader] sees them, with the
/// comments directly above each.
final class EnvExampleReader {
  private static final Pattern MARK = Pattern.compile("#\\s*berth:\\s*(.*?)\\s*");
  private static final String SECRET = "secret";
  private static final Pattern GENERATE = Pattern.compile("generate\\s+(\\d{1,4})");

  /// Fewer than 32 random characters of 64 could be guessed by somebody patient enough one day.
  private static final int FEWEST_CHARACTERS = 32;

  private static final int MOST_CHARACTERS = 256;

  private final List<String> lines;
  private final Consumer<Problem> problems;

  private EnvExampleReader(String text, Consumer<Problem> problems) {
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  static EnvExample read(Path file, String text, Consumer<Problem> problems) {
    EnvExampleReader reader = new EnvExampleReader(text, problems);
    List<EnvExample.Entry> entries = new ArrayList<>();
    for (EnvFile.Entry assigned : EnvFileReader.read(file, text, problems).entries()) {
      entries.add(reader.entry(assigned));
    }
    return new EnvExample(file, text, entries);
  }

  private EnvExample.Entry entry(EnvFile.Entry assigned) {
    List<String> comment = commentAbove(assigned.place().line());
    String value = assigned.value().reveal();
    String doc =
        String.join(
            "\n",
            comment.stream()
                .filter(l -> !MARK.matcher(l).matches())
                .map(l -> l.substring(1).strip())
                .toList());
    EnvExample.Need need =
        marks(comment).stream()
            .filter(mark -> !mark.equals(SECRET))
            .findFirst()
            .flatMap(mark -> marked(mark, assigned.place()))
            .orElseGet(() -> unmarked(value));
    boolean secret =
        marks(comment).contains(SECRET)
            || need instanceof EnvExample.Need.Generated
            || SecretName.fits(assigned.name());
    return new EnvExample.Entry(assigned.name(), value, doc, need, secret, assigned.place());
  }

  private static List<String> marks(List<String> comment) {
    return comment.stream()
        .map(MARK::matcher)
        .filter(Matcher::matches)
        .map(mark -> mark.group(1))
        .toList();
  }

  private List<String> commentAbove(int line) {
    int first = line - 1;
    while (first > 0 && lines.get(first - 1).startsWith("#")) {
      first--;
    }
    return lines.subList(first, line - 1);
  }

  private static EnvExample.Need unmarked(String value) {
    return value.isEmpty() ? new EnvExample.Need.Required() : new EnvExample.Need.Optional();
  }

  private Optional<EnvExample.Need> marked(String mark, Place place) {
    Matcher generate = GENERATE.matcher(mark);
    if (mark.equals("required")) {
      return Optional.of(new EnvExample.Need.Required());
    } else if (mark.equals("optional")) {
      return Optional.of(new EnvExample.Need.Optional());
    } else if (generate.matches()) {
      return generated(Integer.parseInt(generate.group(1)), place);
    }
    problems.accept(
        Problem.at(place, "'# berth: " + mark + "' is not understood")
            .withFix("write # berth: required, optional, generate 48, or secret"));
    return Optional.empty();
  }

  private Optional<EnvExample.Need> generated(int characters, Place place) {
    if (characters < FEWEST_CHARACTERS || characters > MOST_CHARACTERS) {
      problems.accept(
          Problem.at(place, "'# berth: generate " + characters + "' is out of range")
              .withFix("generate " + FEWEST_CHARACTERS + " to " + MOST_CHARACTERS));
      return Optional.empty();
    }
    return Optional.of(new EnvExample.Need.Generated(characters));
  }
}
