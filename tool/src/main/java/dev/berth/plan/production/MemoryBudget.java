package dev.berth.plan.production;

import dev.berth.plan.production.Source.Assumption;
import java.util.Optional;

/// How much memory each service may take, so that all of them and the system fit. The plan tells it
/// and `berth init` writes it.
///
/// @param services of the app; the edge is counted beside them
/// @param server empty if nobody has looked at it
record MemoryBudget(int services, Optional<SurveyedServer> server) {
  /// Where nobody has looked at a server, or it has enough.
  private static final int USUAL = 512;

  private static final int LEAST = 64;
  static final int EDGE = 128;

  /// Debian, sshd, Docker, and what a release takes meanwhile.
  private static final int SYSTEM = 384;

  static MemoryBudget of(App app) {
    return new MemoryBudget(1 + app.programs().beside().size(), app.server());
  }

  /// Of each service, in MB.
  int limit() {
    return server.map(known -> Math.min(USUAL, share(known))).orElse(USUAL);
  }

  /// In steps that are easy to remember.
  private int share(SurveyedServer known) {
    long each = (known.memoryMegabytes() - EDGE - SYSTEM) / services;
    return (int) Math.max(LEAST, each / LEAST * LEAST);
  }

  /// A good fifth below the limit, in MB: where a collector of garbage should begin to work hard.
  int soft() {
    return limit() * 25 / 32;
  }

  /// For the usual limit, in MB.
  int wanted() {
    return services * USUAL + EDGE + SYSTEM;
  }

  boolean isTight() {
    return limit() < USUAL;
  }

  /// `1 × 512 MB + edge 128 MB + system 384 MB`
  String sum() {
    return "%d × %d MB + edge %d MB + system %d MB".formatted(services, limit(), EDGE, SYSTEM);
  }

  Source source() {
    return server
        .map(SurveyedServer::memory)
        .orElseGet(() ->
            new Assumption(
                "The server has %d MB of memory or more.".formatted(wanted()),
                "`berth plan --server root@ADDRESS`"));
  }
}
