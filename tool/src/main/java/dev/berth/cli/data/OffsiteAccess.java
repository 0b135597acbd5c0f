package dev.berth.cli.data;

import dev.berth.cli.session.Session;
import dev.berth.data.offsite.Credentials;
import dev.berth.data.offsite.Identity;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.offsite.OpenPlace;
import dev.berth.run.snapshot.OffsiteDestinations;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.OffsiteOutline;
import dev.berth.stack.OffsitePlace;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// One place of copies, as `berth.yaml` alone names it, and what opens it and them.
record OffsiteAccess(
    EnvironmentDemand demand, OffsitePlace place, Credentials credentials, Identity identity) {

  /// @param number counted from 1, as in `backup.offsite`
  /// @param key the key file; empty for `backup.key` beside the environment file
  static OffsiteAccess of(Session session, int number, Optional<Path> key) {
    OffsiteOutline outline = session.offsite();
    if (number < 1 || number > outline.places().size()) {
      throw ProblemException.usage(
          Problem.of("backup.offsite has no place " + number)
              .withFix("its places count from 1 to " + outline.places().size()));
    }
    EnvironmentDemand demand = outline.demand();
    return new OffsiteAccess(
        demand,
        outline.places().get(number - 1),
        credentials(session, demand),
        identity(demand, key));
  }

  /// What a server is told of it.
  OpenPlace open() {
    return new OpenPlace(OffsiteDestinations.only(place, credentials), identity.text());
  }

  private static Identity identity(EnvironmentDemand demand, Optional<Path> key) {
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
  private static Credentials credentials(Session session, EnvironmentDemand demand) {
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
