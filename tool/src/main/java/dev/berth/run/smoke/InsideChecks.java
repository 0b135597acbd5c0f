package dev.berth.run.smoke;

import dev.berth.run.Machine;
import dev.berth.stack.SmokeCheck;
import dev.berth.verify.HttpClient;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.SmokeRunner;
import dev.berth.verify.Trust;
import java.time.Duration;
import java.util.Set;

/// Makes a stack's smoke checks past the edge, at a container.
///
/// @param domain the name that is asked for
public record InsideChecks(Machine machine, String domain) {
  /// RFC 9110, section 9.2.1.
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Whether a check changes nothing, and is one that an application may be asked past the edge.
  public static boolean harmless(SmokeCheck check) {
    return !check.request().plain() && HARMLESS.contains(check.request().method());
  }

  public SmokeResult ask(SmokeCheck check, String address, int port) {
    return SmokeRunner.inside(client(address, port)).run(check);
  }

  public HttpClient client(String address, int port) {
    return new HttpClient(
        domain,
        Trust.publicAuthorities(),
        _ -> machine.host().dial(address, port, PATIENCE),
        machine.clock());
  }
}
