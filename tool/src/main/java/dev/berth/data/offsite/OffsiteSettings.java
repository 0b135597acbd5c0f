package dev.berth.data.offsite;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server must know to send copies at a time of its own: `offsite.json` beside `set.json`,
/// for root only. The key that opens copies is never in it.
///
/// @param recipient for whom all is sealed
/// @param folders absolute
/// @param bytesPerSecond 0 for no limit
/// @param images whether the images of the release go there, too; so where nothing is said
/// @param secrets values of the variables that the places name
@Json
public record OffsiteSettings(
    String recipient,
    List<Destination.S3> s3,
    List<Destination.Sftp> sftp,
    List<String> folders,
    long bytesPerSecond,
    Optional<Boolean> images,
    Map<String, String> secrets)
    implements Credentials {
  private static final JsonType<OffsiteSettings> JSON =
      Jsonb.builder().build().type(OffsiteSettings.class);

  public OffsiteSettings {
    s3 = List.copyOf(s3);
    sftp = List.copyOf(sftp);
    folders = List.copyOf(folders);
    secrets = Map.copyOf(secrets);
  }

  /// Empty when nothing goes anywhere.
  public static Optional<OffsiteSettings> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Files.readAllBytes(file)));
    } catch (JsonException damaged) {
      // Without its message, which may quote a secret.
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of(file + " is no longer what Berth wrote")
              .withFix("berth backup now, from where berth.yaml is, writes it anew"));
    }
  }

  /// What [#bytes] made. What a [JsonException] says may quote a secret.
  public static OffsiteSettings of(byte[] bytes) {
    return JSON.fromJson(bytes);
  }

  public byte[] bytes() {
    return (JSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  public List<Destination> destinations() {
    List<Destination> all = new ArrayList<>(s3);
    all.addAll(sftp);
    folders.forEach(folder -> all.add(new Destination.Folder(Path.of(folder))));
    return all;
  }

  @Override
  public String value(String variable) {
    return Optional.ofNullable(secrets.get(variable))
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.CONFIGURATION,
                Problem.of("'" + variable + "' has no value, and backup.offsite needs it")
                    .withFix("berth env edit, then berth backup now")));
  }

  @Override
  public String toString() {
    return "OffsiteSettings" + destinations().stream().map(Destination::shown).toList();
  }
}
