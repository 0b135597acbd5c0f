package dev.berth.run.snapshot;

import dev.berth.data.offsite.Credentials;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.OffsitePlace;
import dev.berth.stack.Stack;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The places of `backup.offsite` as destinations of copies.
public final class OffsiteDestinations {
  private OffsiteDestinations() {}

  public static Destination of(OffsitePlace place) {
    return switch (place) {
      case OffsitePlace.S3 s3 ->
          new Destination.S3(
              s3.endpoint(),
              s3.bucket(),
              s3.folder(),
              s3.region(),
              s3.pathStyle(),
              s3.key().value(),
              s3.secret().value());
      case OffsitePlace.Sftp sftp ->
          new Destination.Sftp(
              sftp.user(),
              sftp.host(),
              sftp.port(),
              sftp.path(),
              sftp.key().value(),
              sftp.hostKey());
      case OffsitePlace.Folder folder -> new Destination.Folder(folder.directory());
    };
  }

  /// What the server of a stack must know to send copies itself.
  public static OffsiteSettings settings(Stack stack) {
    Map<VariableName, Secret> values = stack.environment().resolved(stack.given());
    Credentials known = credentials(values, stack.environment().file());
    OffsiteSettings places = places(stack.offsite(), known);
    return new OffsiteSettings(
        known.value(OffsitePlace.RECIPIENT.value()),
        places.s3(),
        places.sftp(),
        places.folders(),
        stack.offsiteBytesPerSecond(),
        Optional.of(stack.offsiteImages()),
        places.secrets());
  }

  /// What a new server must know to fetch copies from one place. It sends nothing there.
  public static OffsiteSettings only(OffsitePlace place, Credentials known) {
    return places(List.of(place), known);
  }

  private static OffsiteSettings places(List<OffsitePlace> places, Credentials known) {
    Map<String, String> secrets = new TreeMap<>();
    List<Destination.S3> s3 = new ArrayList<>();
    List<Destination.Sftp> sftp = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (OffsitePlace place : places) {
      place.secrets().forEach(name -> secrets.put(name.value(), known.value(name.value())));
      switch (of(place)) {
        case Destination.S3 bucket -> s3.add(bucket);
        case Destination.Sftp login -> sftp.add(login);
        case Destination.Folder folder -> folders.add(folder.directory().toString());
      }
    }
    return new OffsiteSettings("", s3, sftp, folders, 0, Optional.empty(), secrets);
  }

  /// The secrets of destinations from an environment file.
  ///
  /// @param file named when a value misses
  public static Credentials credentials(Map<VariableName, Secret> values, Path file) {
    return variable ->
        Optional.ofNullable(values.get(new VariableName(variable)))
            .filter(value -> !value.isEmpty())
            .map(Secret::reveal)
            .orElseThrow(() -> missing(variable, file));
  }

  private static ProblemException missing(String variable, Path file) {
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.at(
                new Place(file, 0, variable),
                "'" + variable + "' has no value, and backup.offsite needs it")
            .withFix("berth env edit"));
  }
}
