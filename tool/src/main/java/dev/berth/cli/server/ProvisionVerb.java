package dev.berth.cli.server;

import dev.berth.cli.screen.PlanView;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.plan.Plan;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.ServerSettings;
import dev.berth.run.provision.Provision;
import dev.berth.run.provision.ProvisionOutcome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth provision`: a rented server becomes one that an administrator would sign.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth provision                              the server of berth.yaml; asks first",
      "  berth provision --server root@203.0.113.7    no berth.yaml needed",
      "  berth provision --check                      say what differs; exit 4 if anything does",
      "  berth provision --undo                       take back what was changed, newest first",
      "  berth provision --yes --json                 for scripts",
      "",
      "A change that could lock us out counts only when a new connection has come about: until",
      "then the server takes it back by itself after 45 s. Running it again changes nothing when",
      "nothing has changed. What was changed is recorded in /opt/berth/provision."
    })
public final class ProvisionVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--check",
      order = FIRST,
      description = "only say what differs; exit 4 if anything does")
  private boolean check;

  @Option(names = "--undo", order = FIRST, description = "take back what was changed")
  private boolean undo;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if (check && undo) {
      throw ProblemException.usage(
          Problem.of("--check and --undo don't go together").withFix("berth provision --help"));
    }
    return session.on(
        ProvisionedServer.of(session),
        (host, machine) -> {
          Provision provision =
              new Provision(host, machine, ServerSettings.inOrder(session.toolbox()));
          return new ProvisionView(outcome(session, provision), session.ink()).report(undo);
        });
  }

  private ProvisionOutcome outcome(Session session, Provision provision) {
    if (check) {
      return provision.check();
    }
    return undo
        ? provision.undo(plan -> agreed(session, plan))
        : provision.run(plan -> agreed(session, plan));
  }

  private static boolean agreed(Session session, Plan plan) {
    session.show(PlanView.lines(plan, session.ink()));
    session.show(List.of(""));
    boolean agreed = session.agreed("Do this?");
    session.show(List.of(""));
    return agreed;
  }
}
