package dev.berth.stack;

import dev.berth.stack.env.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// Where else an environment file may be: on the server, which keeps the one that was pushed.
@FunctionalInterface
public interface EnvironmentElsewhere {
  EnvironmentElsewhere NOWHERE = (name, server) -> Optional.empty();

  Optional<There> of(StackName name, ServerAddress server);

  /// A file that is not on this machine.
  ///
  /// @param place as problems name it
  record There(Path place, Secret text) {}
}
