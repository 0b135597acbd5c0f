package dev.berth.cli.env;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.environment.PrivateFile;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.EnvironmentDraft;
import dev.berth.stack.OffsitePlace;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFilling;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `berth env init`: the environment file from its example. Secrets are made up, a person is asked
/// for the rest; a file that is there only gets what it lacks.
final class EnvInit {
  private static final int PRIVATE = 0600;

  private final Session session;
  private final boolean stdin;

  EnvInit(Session session, boolean stdin) {
    this.session = session;
    this.stdin = stdin;
  }

  Report run() {
    EnvironmentDemand demand = understood();
    Path file = demand.environment().file();
    EnvironmentDraft draft = new EnvironmentDraft(demand);
    boolean there = demand.environment().present().isPresent();
    boolean lacksKey = demand.lacksBackupKey();
    if (there && draft.missing().isEmpty() && !lacksKey) {
      String nothing = session.ink().good("Nothing to do:") + " " + file + " lacks nothing.";
      return Report.ok("nothing to do", List.of(nothing), Map.of("file", file.toString()));
    }
    if (there) {
      session.show(List.of(file + " lacks: " + names(draft.missing(), lacksKey)));
      if (!session.agreed("Add what it lacks?")) {
        return Report.ok("declined", List.of("Nothing was changed."), Map.of());
      }
    }
    Map<VariableName, Secret> given = new EnvAnswers(session, demand, draft).given(stdin);
    EnvFilling filling = draft.filled(given, new SecureRandom());
    Optional<BackupKeyFile> key =
        lacksKey ? Optional.of(BackupKeyFile.beside(file, session)) : Optional.empty();
    write(file, key.map(k -> k.addedTo(filling.content())).orElse(filling.content()));
    List<VariableName> empty = new ArrayList<>(draft.emptySecrets());
    empty.removeAll(given.keySet());
    return report(demand, new Made(filling, given, empty, key));
  }

  /// @param empty secrets that stay so
  private record Made(
      EnvFilling filling,
      Map<VariableName, Secret> given,
      List<VariableName> empty,
      Optional<BackupKeyFile> key) {}

  private EnvironmentDemand understood() {
    EnvironmentDemand demand = session.environment();
    List<Problem> problems = new ArrayList<>(demand.problems());
    if (demand.environment().example().isEmpty() && problems.isEmpty()) {
      Path named = demand.environment().named();
      Path example = named.resolveSibling(named.getFileName() + ".example");
      problems.add(
          Problem.at(Place.of(example), "there is no such file, so nobody says what is needed")
              .withFix("write it: NAME= lines with comments and marks, see docs/environment.md"));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return demand;
  }

  private static String names(List<EnvExample.Entry> entries, boolean lacksKey) {
    return Stream.concat(
            entries.stream().map(EnvExample.Entry::name),
            lacksKey ? Stream.of(OffsitePlace.RECIPIENT) : Stream.empty())
        .map(VariableName::value)
        .collect(Collectors.joining(", "));
  }

  /// A link is followed: it is the file behind it that is meant.
  private void write(Path file, Secret content) {
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      byte[] bytes = content.reveal().getBytes(StandardCharsets.UTF_8);
      session.here().host().write(real, bytes, PRIVATE);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.at(Place.of(file), "can't write it")
              .withCause(unwritable.toString())
              .withFix("ls -ld " + file.toAbsolutePath().getParent())
              .withState("nothing was changed"));
    }
  }

  private Report report(EnvironmentDemand demand, Made made) {
    Path file = demand.environment().file();
    Ink ink = session.ink();
    List<String> lines = new ArrayList<>();
    lines.add(ink.good("Written:") + " " + file + ", readable by you only.");
    Table table = new Table();
    List<VariableName> invented = new ArrayList<>(made.filling().made());
    made.key().ifPresent(key -> invented.add(OffsitePlace.RECIPIENT));
    invented.forEach(name -> table.row("  " + name, ink.faint("made up")));
    made.given().keySet().forEach(name -> table.row("  " + name, ink.faint("as you said")));
    made.empty()
        .forEach(name -> table.row("  " + name, ink.faint("empty: optional; berth env edit")));
    lines.addAll(table.lines());
    new PrivateFile(session.here().host(), file)
        .repository()
        .ifPresent(open -> {
          lines.add(ink.notice("Careful:") + " " + open.what() + ".");
          open.fix().ifPresent(fix -> lines.add("  " + fix));
        });
    made.key().ifPresent(key -> lines.addAll(key.advice()));
    lines.add("Keep a copy where you keep passwords. Next: berth env check");
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", file.toString());
    details.put("made", invented.stream().map(VariableName::value).toList());
    details.put("given", made.given().keySet().stream().map(VariableName::value).toList());
    details.put("empty", made.empty().stream().map(VariableName::value).toList());
    return Report.ok("done", lines, details);
  }
}
