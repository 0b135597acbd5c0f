package dev.berth.run.container;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which lines are wanted.
///
/// @param services only these; empty means all of the stack's. `edge` is the server's own Caddy
/// @param since only what is newer
/// @param tail at most so many lines of each container, the newest; looked at without `since`
/// @param troubleOnly only lines that look like trouble
public record LogWish(
    List<String> services, Optional<Instant> since, int tail, boolean troubleOnly) {
  public LogWish {
    services = List.copyOf(services);
  }
}
