package dev.berth.cli;

import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Credentials;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Identity;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.OffsiteDestinations;
import dev.berth.run.OffsiteRestore;
import dev.berth.run.RestoreAnswer;
import dev.berth.run.RestoreTask;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.OffsiteOutline;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// `berth restore … --from-offsite N --to DIR`: needs `berth.yaml`, `backup.key` and the place.
///
/// @param place counted from 1, as in `backup.offsite`
/// @param key the key file; empty for `backup.key` beside the environment file
record OffsiteCopy(Session session, int place, Optional<Path> key) {

  RestoreAnswer run(RestoreTask.Point point, Path directory) {
    OffsiteOutline outline = session.offsite();
    if (place < 1 || place > outline.places().size()) {
      throw Parser.usage(
          Problem.of("backup.offsite has no place " + place)
              .withFix("its places count from 1 to " + outline.places().size()));
    }
    Doors doors = new Doors(credentials(outline.demand()), Bandwidth.unlimited());
    String stack = outline.demand().stack().value();
    return new OffsiteRestore(session.here(), doors, identity(outline.demand()), stack)
        .run(OffsiteDestinations.of(outline.places().get(place - 1)), point, directory);
  }

  private Identity identity(EnvironmentDemand demand) {
    Path beside = demand.environment().named().toAbsolutePath().resolveSibling("backup.key");
    Path file = key.orElse(beside);
    try {
      return Identity.parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException unusable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("there is no key that opens copies at " + file)
              .withCause(unusable.toString())
              .withFix("--key FILE; it is the backup.key that berth env init made")
              .withState("nothing was changed"));
    }
  }

  /// Of the environment file, of this process, or of whoever sits here.
  private Credentials credentials(EnvironmentDemand demand) {
    Map<VariableName, Secret> file = demand.environment().resolved(Map.of());
    return variable -> {
      VariableName name = new VariableName(variable);
      String value =
          Optional.ofNullable(file.get(name))
              .filter(known -> !known.isEmpty())
              .map(Secret::reveal)
              .or(() -> session.variable(variable))
              .or(() -> session.canAsk() ? session.askUnseen(variable + ": ") : Optional.empty())
              .orElseThrow(() -> missing(variable));
      session.keepToOneself(Map.of(name, Secret.of(value)));
      return value;
    };
  }

  private static ProblemException missing(String variable) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.of("'" + variable + "' has no value, and backup.offsite needs it")
            .withFix("set it in the environment of this command, or run it at a terminal")
            .withState("nothing was changed"));
  }
}
