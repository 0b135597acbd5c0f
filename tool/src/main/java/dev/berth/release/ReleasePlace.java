package dev.berth.release;

import dev.berth.host.docker.ComposeProject;
import java.nio.file.Path;
import java.util.List;

/// Where the releases of one stack are kept on a server.
///
/// @param directory of the stack; absolute
public record ReleasePlace(Path directory) {

  public Path releases() {
    return directory.resolve("releases");
  }

  public Path release(int number) {
    return releases().resolve(Integer.toString(number));
  }

  public Path composeFile(int number) {
    return release(number).resolve("compose.yaml");
  }

  /// The variables of the stack's environment file, with their values as this release has them.
  public Path environment(int number) {
    return release(number).resolve("environment");
  }

  /// What `${…}` in the compose file stands for: the environment and what Berth adds to it.
  public Path interpolation(int number) {
    return release(number).resolve("interpolation");
  }

  public Path site(int number) {
    return release(number).resolve("site.caddy");
  }

  /// What lets its processes wait, see [GateOverlay].
  public Path gates(int number) {
    return release(number).resolve("gates");
  }

  public Path intent(int number) {
    return release(number).resolve("intent.json");
  }

  public Path record(int number) {
    return release(number).resolve("release.json");
  }

  /// Names the snapshot that its data goes back to, until it has a record.
  public Path wayBack(int number) {
    return release(number).resolve("way-back");
  }

  /// The release as Compose runs it on a server, which has none of the stack's own files.
  public ComposeProject project(String stack, int number) {
    return new ComposeProject(
        stack, release(number), List.of(composeFile(number)), List.of(interpolation(number)));
  }

  /// Made-up values that stand in for the real ones while the stack runs as a demo.
  public Path demoEnvironment() {
    return directory.resolve("demo.env");
  }

  /// Fingerprint of the webhook that was set at Telegram last, its secret included.
  public Path webhook() {
    return directory.resolve("webhook.sha256");
  }

  /// The environment file that was brought here, for releases from a machine that has none.
  public Path keptEnvironment() {
    return directory.resolve("environment");
  }

  /// The one before it.
  public Path formerEnvironment() {
    return directory.resolve("environment.before");
  }

  /// Fingerprints of it.
  public Path keptRecord() {
    return directory.resolve("environment.json");
  }

  public Path journal() {
    return directory.resolve("journal.jsonl");
  }

  public Path lock() {
    return directory.resolve("lock");
  }
}
