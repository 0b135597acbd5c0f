package dev.berth.cli.env;

import dev.berth.cli.screen.ProblemText;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.host.CommandResult;
import dev.berth.host.Foreground;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.EnvironmentAudit;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `berth env edit`: an editor on a private copy; what was saved is checked, then put in place.
final class EnvEdit {
  private static final int PRIVATE = 0600;

  private final Session session;

  EnvEdit(Session session) {
    this.session = session;
  }

  Report run() {
    EnvironmentDemand demand = session.environment();
    EnvFile before =
        demand.environment().present().orElseThrow(() -> absent(demand.environment().file()));
    if (!session.canAsk()) {
      throw ProblemException.usage(
          Problem.of("an editor needs a terminal, and there is none")
              .withFix("berth env init --stdin adds what is missing"));
    }
    try (PrivateCopy copy = PrivateCopy.of(before.file(), before.text(), session)) {
      return edited(demand, before, copy);
    } catch (IOException failure) {
      throw failed(before.file(), failure);
    }
  }

  private Report edited(EnvironmentDemand demand, EnvFile before, PrivateCopy copy)
      throws IOException {
    while (true) {
      runEditor(copy.file());
      Secret text = copy.text();
      if (text.equals(before.text())) {
        return Report.ok("nothing to do", List.of("Nothing was changed."), Map.of());
      }
      Changed changed = changed(demand, before, text);
      if (!changed.problems().isEmpty()) {
        session.show(List.of(""));
        new ProblemText(session.terminal().out(), session.ink()).print(changed.problems());
        String choice = choice();
        if (choice.equals("q")) {
          return Report.ok("declined", List.of("Nothing was changed."), Map.of());
        } else if (!choice.equals("s")) {
          continue;
        }
      }
      byte[] bytes = text.reveal().getBytes(StandardCharsets.UTF_8);
      session.here().host().write(before.file().toRealPath(), bytes, PRIVATE);
      return done(before.file(), changed);
    }
  }

  private record Changed(EnvironmentDemand demand, List<Problem> problems) {}

  private Changed changed(EnvironmentDemand demand, EnvFile before, Secret text)
      throws IOException {
    List<Problem> unreadable = new ArrayList<>();
    EnvFile now = EnvironmentReader.parse(before.file(), text, unreadable::add);
    EnvironmentDemand next = demand.with(now, unreadable);
    session.keep(next);
    List<Problem> problems = new ArrayList<>(EnvironmentAudit.of(next));
    if (!Secret.of(Files.readString(before.file())).equals(before.text())) {
      problems.add(
          Problem.at(Place.of(before.file()), "somebody else has changed it meanwhile")
              .withFix("quit and begin anew; or save, which undoes what they did"));
    }
    return new Changed(next, problems);
  }

  private String choice() {
    session.show(List.of(""));
    String answer =
        session
            .ask("e edit again, s save it as it is, q quit without saving [e] > ")
            .map(String::strip)
            .orElse("q");
    return answer.isEmpty() ? "e" : answer;
  }

  /// As git does it: what the variable says may hold arguments, and goes through a shell.
  private void runEditor(Path file) throws IOException {
    String editor =
        session.variable("VISUAL").or(() -> session.variable("EDITOR")).orElseGet(EnvEdit::usual);
    int exit = Foreground.run(List.of("sh", "-c", editor + " \"$@\"", "sh", file.toString()));
    if (exit != 0) {
      String cause =
          exit == CommandResult.NOT_STARTED ? "there is no such program" : "exit code " + exit;
      throw new ProblemException(
          exit == CommandResult.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.FAILED,
          Problem.of("the editor did not end well: " + editor)
              .withCause(cause)
              .withFix("EDITOR=nano berth env edit")
              .withState("nothing was changed"));
    }
  }

  private static String usual() {
    return Stream.of("/usr/bin/sensible-editor", "/usr/bin/editor", "/usr/bin/nano")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse("vi");
  }

  private Report done(Path file, Changed changed) {
    List<String> lines = new ArrayList<>();
    lines.add(session.ink().good("Written:") + " " + file + ", readable by you only.");
    lines.add("What runs keeps its values until: berth deploy");
    return new Report(
        ExitCode.OK,
        changed.problems().isEmpty() ? "done" : "done, with problems",
        lines,
        List.of(),
        Map.of("file", file.toString()));
  }

  private static ProblemException absent(Path file) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.at(Place.of(file), "there is no such file").withFix("berth env init"));
  }

  private static ProblemException failed(Path file, IOException failure) {
    return new ProblemException(
        ExitCode.FAILED,
        new Problem(
            "can't edit it",
            Optional.of(Place.of(file)),
            Optional.of(failure.toString()),
            Optional.empty(),
            Optional.of("it is as it was")));
  }
}
