package dev.berth.stack;

import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvExample.Need;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.EnvFilling;
import dev.berth.stack.env.EnvLine;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What an environment file lacks, and the file with it: all of the example where there is no file
/// yet; else the file as it is, with what is missing added to it.
public final class EnvironmentDraft {
  private final EnvironmentDemand demand;
  private final EnvExample example;

  /// @param demand has an example
  public EnvironmentDraft(EnvironmentDemand demand) {
    this.demand = demand;
    this.example = demand.environment().example().orElseThrow();
  }

  /// The variables that the file needs and has no value for, in the example's order.
  public List<EnvExample.Entry> missing() {
    return demand.asked().stream()
        .filter(entry -> !demand.environment().hasValue(entry.name()))
        .filter(entry -> !(entry.need() instanceof Need.Optional) || decidesAboutTheDemo(entry))
        .toList();
  }

  /// Those of them that a person is asked for. What follows from others (`https://${DOMAIN}`) is
  /// not.
  public List<EnvExample.Entry> questions() {
    return missing().stream()
        .filter(entry -> !(entry.need() instanceof Need.Generated))
        .filter(entry -> !entry.value().contains("$"))
        .toList();
  }

  /// Secrets that have no value and are not asked for: the example says that it works without.
  public List<VariableName> emptySecrets() {
    return demand.asked().stream()
        .filter(entry -> entry.need() instanceof Need.Optional && !decidesAboutTheDemo(entry))
        .filter(entry -> entry.secret() && entry.value().isEmpty())
        .map(EnvExample.Entry::name)
        .filter(name -> !demand.environment().hasValue(name))
        .toList();
  }

  /// Whether there is no way on without an answer.
  public boolean demands(EnvExample.Entry question) {
    boolean onlyDemo = demand.whenUnset().filter(question.name()::equals).isPresent();
    return question.value().isEmpty()
        && (onlyDemo
            ? demand.server() instanceof ServerAddress.Remote
            : question.need() instanceof Need.Required);
  }

  /// The variable without which the demo runs is worth a question when the file is new, and on the
  /// way to a server, which runs no demo.
  private boolean decidesAboutTheDemo(EnvExample.Entry entry) {
    return demand.whenUnset().filter(entry.name()::equals).isPresent()
        && (demand.environment().present().isEmpty()
            || demand.server() instanceof ServerAddress.Remote);
  }

  /// The file with the given values and with made-up ones.
  ///
  /// @param random must be cryptographically strong, such as `SecureRandom`
  public EnvFilling filled(Map<VariableName, Secret> given, RandomGenerator random) {
    Map<VariableName, Secret> values = new LinkedHashMap<>();
    List<VariableName> made = new ArrayList<>();
    for (EnvExample.Entry entry : missing()) {
      Optional<Secret> answer = Optional.ofNullable(given.get(entry.name()));
      if (answer.isPresent()) {
        values.put(entry.name(), answer.get());
      } else if (entry.need() instanceof Need.Generated(int characters)) {
        values.put(entry.name(), EnvFilling.secret(characters, random));
        made.add(entry.name());
      }
    }
    Secret text =
        demand
            .environment()
            .present()
            .map(file -> added(file, values))
            .orElseGet(() -> replaced(values));
    return new EnvFilling(proven(text, values), made);
  }

  private Secret replaced(Map<VariableName, Secret> values) {
    List<String> lines = new ArrayList<>(example.text().lines().toList());
    values.forEach((name, value) -> {
      int line = example.entry(name).orElseThrow().place().line();
      lines.set(line - 1, EnvLine.of(name.value(), value.reveal()));
    });
    return text(lines);
  }

  private Secret added(EnvFile file, Map<VariableName, Secret> values) {
    List<String> lines = new ArrayList<>(file.text().reveal().lines().toList());
    for (EnvExample.Entry entry : missing()) {
      Optional<String> line =
          Optional.ofNullable(values.get(entry.name()))
              .map(value -> EnvLine.of(entry.name().value(), value.reveal()))
              .or(() -> exampleLine(entry));
      Optional<EnvFile.Entry> empty = file.entry(entry.name());
      if (line.isPresent() && empty.isPresent()) {
        lines.set(empty.get().place().line() - 1, line.get());
      } else if (line.isPresent()) {
        lines.add("");
        entry.doc().lines().forEach(doc -> lines.add(("# " + doc).strip()));
        lines.add(line.get());
      }
    }
    return text(lines);
  }

  /// What the example says itself; nothing where it says nothing.
  private Optional<String> exampleLine(EnvExample.Entry entry) {
    return entry.value().isEmpty()
        ? Optional.empty()
        : Optional.of(example.text().lines().toList().get(entry.place().line() - 1));
  }

  private static Secret text(List<String> lines) {
    return Secret.of(String.join("\n", lines) + "\n");
  }

  /// Read back: each value must be what it was meant to be.
  private Secret proven(Secret text, Map<VariableName, Secret> values) {
    EnvFile read = EnvironmentReader.parse(demand.environment().file(), text, problem -> {});
    Map<VariableName, Secret> now = read.resolved(Map.of());
    values.forEach((name, value) -> {
      if (!Optional.of(value).equals(Optional.ofNullable(now.get(name)))) {
        throw new IllegalStateException("the value of " + name + " can't be written as a line");
      }
    });
    return text;
  }
}
