package dev.berth.cli.env;

import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.DomainName;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.EnvironmentDraft;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import dev.berth.stack.env.Weakness;
import dev.berth.stack.yaml.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The values that a person gives: asked one by one, or read from standard input. Never from the
/// command line, which every user of the machine can see.
final class EnvAnswers {
  private static final Path STDIN = Path.of("standard input");
  private static final VariableName DOMAIN = new VariableName("DOMAIN");

  private final Session session;
  private final EnvironmentDemand demand;
  private final EnvironmentDraft draft;

  EnvAnswers(Session session, EnvironmentDemand demand, EnvironmentDraft draft) {
    this.session = session;
    this.demand = demand;
    this.draft = draft;
  }

  /// The values by variable; without one where the example's own is good enough.
  Map<VariableName, Secret> given(boolean fromStdin) {
    if (fromStdin) {
      return read();
    }
    if (session.canAsk() && !session.yes()) {
      return asked();
    }
    tellMissing(Map.of(), List.of());
    return Map.of();
  }

  private Map<VariableName, Secret> read() {
    List<Problem> problems = new ArrayList<>();
    String text = session.terminal().in().lines().collect(Collectors.joining("\n"));
    EnvFile file = EnvironmentReader.parse(STDIN, Secret.of(text), problems::add);
    Map<VariableName, Secret> values = file.resolved(Map.of());
    session.keepToOneself(values);
    List<String> missing = draft.missing().stream().map(entry -> entry.name().value()).toList();
    for (EnvFile.Entry entry : file.entries()) {
      if (!missing.contains(entry.name().value())) {
        problems.add(
            Problem.at(entry.place(), "'" + entry.name() + "' is not missing")
                .withFix(
                    Nearest.to(entry.name().value(), missing)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("leave it out; missing are: " + String.join(", ", missing))));
      }
    }
    values.forEach((name, value) ->
        complaint(entry(name), value)
            .ifPresent(wrong ->
                problems.add(
                    Problem.at(new Place(STDIN, 0, name.value()), wrong)
                        .withFix("give another one"))));
    tellMissing(values, problems);
    return values;
  }

  private Optional<EnvExample.Entry> entry(VariableName name) {
    return demand.environment().example().flatMap(example -> example.entry(name));
  }

  private void tellMissing(Map<VariableName, Secret> values, List<Problem> others) {
    List<Problem> problems = new ArrayList<>(others);
    draft.questions().stream()
        .filter(draft::demands)
        .filter(entry -> values.getOrDefault(entry.name(), Secret.of("")).isEmpty())
        .map(entry ->
            Problem.at(entry.place(), "'" + entry.name() + "' needs a value from you")
                .withCause("nobody is here to be asked")
                .withFix("NAME=value lines: berth env init --stdin <FILE"))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      Problem last = problems.removeLast();
      problems.add(last.withState("nothing was changed"));
      throw new ProblemException(ExitCode.USAGE, problems);
    }
  }

  private Map<VariableName, Secret> asked() {
    Map<VariableName, Secret> values = new LinkedHashMap<>();
    List<EnvExample.Entry> questions = draft.questions();
    for (int i = 0; i < questions.size(); i++) {
      EnvExample.Entry question = questions.get(i);
      session.show(explained(question, "(%d of %d)".formatted(i + 1, questions.size())));
      Secret answer = answer(question);
      if (!answer.isEmpty()) {
        values.put(question.name(), answer);
        if (demand.isSecret(question.name())) {
          session.keepToOneself(Map.of(question.name(), answer));
        }
      }
    }
    session.show(List.of(""));
    return values;
  }

  private List<String> explained(EnvExample.Entry question, String count) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(session.ink().bold(question.name().value()) + " " + session.ink().faint(count));
    question.doc().lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /// Asks until the answer will do.
  private Secret answer(EnvExample.Entry question) {
    boolean unseen = demand.isSecret(question.name());
    while (true) {
      String prompt = prompt(question, unseen);
      String typed =
          (unseen ? session.askUnseen(prompt) : session.ask(prompt))
              .map(String::strip)
              .orElseThrow(() -> ended(question));
      Secret answer = Secret.of(typed);
      if (typed.isEmpty() && !draft.demands(question)) {
        return answer;
      }
      Optional<String> wrong =
          typed.isEmpty()
              ? Optional.of("it needs a value")
              : complaint(Optional.of(question), answer);
      if (wrong.isEmpty()) {
        return answer;
      }
      session.show(List.of("  " + session.ink().bad("✗") + " " + wrong.get()));
    }
  }

  private String prompt(EnvExample.Entry question, boolean unseen) {
    String usual =
        !question.value().isEmpty()
            ? "[" + question.value() + "]"
            : draft.demands(question) ? "" : "(Enter: none)";
    String hint = unseen ? "(not shown) " : "";
    return "  " + hint + (usual.isEmpty() ? "" : usual + " ") + "> ";
  }

  /// What is wrong with an answer; the answer itself is not in it when it is secret.
  private Optional<String> complaint(Optional<EnvExample.Entry> entry, Secret answer) {
    if (answer.isEmpty() || entry.isEmpty()) {
      return Optional.empty();
    }
    VariableName name = entry.get().name();
    if (name.equals(DOMAIN)) {
      return domainComplaint(answer);
    }
    return demand.isSecret(name)
        ? Weakness.of(answer, entry).map(why -> "it is weak: " + why)
        : Optional.empty();
  }

  private static Optional<String> domainComplaint(Secret answer) {
    try {
      return new DomainName(answer.reveal()).isLocalhost()
          ? Optional.of("it can't be reached from outside")
          : Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private static ProblemException ended(EnvExample.Entry question) {
    return ProblemException.usage(
        Problem.of("no answer for '" + question.name() + "'")
            .withFix("berth env init, once more")
            .withState("nothing was changed"));
  }
}
