package dev.berth.plan.production.app;

import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import java.util.Optional;

/// How much memory each service may take, so that all of them and the system fit. The plan tells it
/// and `berth init` writes it.
///
/// @param services of the app; the edge is counted beside them
/// @param server empty if nobody has looked at it
public record MemoryBudget(int services, Optional<SurveyedServer> server) {
  /// Where nobody has looked at a server, or it has enough.
  private static final int USUAL = 512;

  private static final int LEAST = 64;
  public static final int EDGE = 128;

  /// Debian, sshd, Docker, and what a release takes meanwhile.
  private static final int SYSTEM = 384;

  public static MemoryBudget of(App app) {
    return new MemoryBudget(1 + app.programs().beside().size(), app.server());
  }

  /// Of each service, in MB.
  public int limit() {
    return server.map(known -> Math.min(USUAL, share(known))).orElse(USUAL);
  }

  /// In steps that are easy to remember.
  private int share(SurveyedServer known) {
    long each = (known.memoryMegabytes() - EDGE - SYSTEM) / services;
    return (int) Math.max(LEAST, each / LEAST * LEAST);
  }

  /// A good fifth below the limit, in MB: where a collector of garbage should begin to work hard.
  public int soft() {
    return limit() * 25 / 32;
  }

  /// For the usual limit, in MB.
  public int wanted() {
    return services * USUAL + EDGE + SYSTEM;
  }

  public boolean isTight() {
    return limit() < USUAL;
  }

  /// `1 × 512 MB + edge 128 MB + system 384 MB`
  public String sum() {
    return "%d × %d MB + edge %d MB + system %d MB".formatted(services, limit(), EDGE, SYSTEM);
  }

  public Source source() {
    return server
        .map(SurveyedServer::memory)
        .orElseGet(() ->
            new Assumption(
                "The server has %d MB of memory or more.".formatted(wanted()),
                "`berth plan --server root@ADDRESS`"));
  }
}
