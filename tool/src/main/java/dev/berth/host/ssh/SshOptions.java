package dev.berth.host.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How to connect.
///
/// @param hostKeys asked at the first contact
/// @param mayAsk whether `ssh` may ask for a passphrase or a password on the terminal; without it,
///   only keys and an agent count
/// @param config a file in place of the user's own configuration of `ssh`
/// @param patience for the connection, without the time in which a person is asked
public record SshOptions(
    HostKeyDecision hostKeys, boolean mayAsk, Optional<Path> config, Duration patience) {

  /// The variable that names a configuration file for `ssh`, as its option `-F` does.
  public static final String CONFIG_VARIABLE = "BERTH_SSH_CONFIG";

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

  public static SshOptions of(HostKeyDecision hostKeys, Map<String, String> environment) {
    Optional<Path> config =
        Optional.ofNullable(environment.get(CONFIG_VARIABLE))
            .filter(path -> !path.isEmpty())
            .map(Path::of);
    return new SshOptions(hostKeys, false, config, USUAL_PATIENCE);
  }

  public SshOptions with(HostKeyDecision decision) {
    return new SshOptions(decision, mayAsk, config, patience);
  }

  public SshOptions askingOnTheTerminal() {
    return new SshOptions(hostKeys, true, config, patience);
  }

  public SshOptions within(Duration limit) {
    return new SshOptions(hostKeys, mayAsk, config, limit);
  }
}
