package dev.berth.cli.plan;

import dev.berth.cli.session.Session;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.run.survey.ServerLookup;
import java.util.Optional;

/// The server that a plan and its files are for. It is looked at only where the command line names
/// it: nobody is asked otherwise.
final class NamedServer {
  private NamedServer() {}

  static Optional<SurveyedServer> of(Session session) {
    return session
        .overrides()
        .server()
        .map(server -> ServerLookup.of(server.toString(), session.machine()));
  }
}
