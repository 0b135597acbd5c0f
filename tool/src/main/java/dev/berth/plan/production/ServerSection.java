package dev.berth.plan.production;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Answer;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import java.util.List;

/// The server: hardened, and reachable under its name.
final class ServerSection implements Section {
  static final String PROVISION = "server";
  private static final Assumption EMPTY_SERVER =
      new Assumption(
          "The server is a fresh Debian 12 or 13 with root by key.", "ssh root@ADDRESS true");

  @Override
  public void write(App app, Draft draft) {
    questions(app, draft);
    draft.topic("Environment hardening", hardening());
    draft.task(
        Task.of(
                Phase.SERVER,
                PROVISION,
                Change.RUN,
                Statement.of(
                    "the server is hardened and has Docker: `berth provision`",
                    Rules.PROVISION,
                    system(app)))
            .with(
                List.of(
                    Statement.of("a second log-in works before the first ends", Rules.LOCK_OUT)))
            .after(app.layout().file(UsualFile.STACK))
            .accepted("berth provision --check", "exit 0: nothing differs"));
    draft.milestone(
        new Milestone(
            Phase.SERVER,
            Statement.of("the server is as it should be, each setting read back", Rules.PROVISION),
            "berth doctor",
            "exit 0"));
    commands(draft);
  }

  /// What it is, or is taken for.
  private static Source system(App app) {
    return app.server().map(SurveyedServer::system).orElse(EMPTY_SERVER);
  }

  private static void commands(Draft draft) {
    draft.command(
        Stage.SERVER,
        "berth provision --check",
        Statement.of("exit 4: the list of what differs; nothing is changed", Rules.PROVISION));
    draft.command(
        Stage.SERVER,
        "berth provision",
        Statement.of("exit 0: each change read back", Rules.PROVISION, Rules.LOCK_OUT));
    draft.command(
        Stage.SERVER,
        "berth doctor",
        Statement.of("exit 0: nothing needs a person", Rules.PROVISION));
    draft.check(
        new Check(
                "hardening",
                "berth provision --check",
                Statement.of("exit 0", Rules.PROVISION),
                "its list")
            .needs(Check.Need.SERVER));
    draft.check(
        new Check(
                "reboot",
                "systemctl is-enabled docker",
                Statement.of("`enabled`: the stack comes back by itself", Rules.BOOT),
                "its line")
            .onServer()
            .needs(Check.Need.SERVER)
            .answers(Answer.printing("enabled")));
    draft.risk(
        new Risk(
            Statement.of("a change to ssh or the firewall locks you out", Rules.LOCK_OUT),
            Level.LOW,
            Level.HIGH,
            "a new log-in fails",
            "the server takes the change back within a minute",
            "no log-in after 2 minutes: the provider's console",
            "berth provision --check"));
  }

  private static List<Statement> hardening() {
    return List.of(
        Statement.of("ssh by key only; five failed log-ins are ten minutes out", Rules.PROVISION),
        Statement.of(
            "from outside only ssh, 80 and 443 answer, also for ports that Docker publishes",
            Rules.PROVISION,
            Rules.PUBLISHED),
        Statement.of(
            "security updates install themselves; nothing restarts the machine", Rules.PROVISION),
        Statement.of(
            "kernel and network values, swap, clock, journal: one list, each read back",
            Rules.PROVISION),
        Statement.of(
            "whatever changes ssh or the firewall goes back by itself unless a new log-in"
                + " succeeds",
            Rules.LOCK_OUT));
  }

  /// Whether nobody has said which server it is.
  static boolean isLocal(Stack stack) {
    return stack.server() instanceof ServerAddress.Local;
  }

  private static void questions(App app, Draft draft) {
    if (app.stack().filter(stack -> !isLocal(stack)).isEmpty() && app.server().isEmpty()) {
      draft.ask(
          Statement.of(
              "Which server? `server: root@ADDRESS` in `berth.yaml`.", Rules.KEYS, EMPTY_SERVER));
    }
    if (app.stack().flatMap(stack -> stack.domain()).isEmpty()) {
      draft.ask(
          Statement.of(
              "Which domain? `DOMAIN` in `.env.prod`, or `domain:` in `berth.yaml`; its A record"
                  + " leads to the server.",
              Rules.KEYS,
              Rules.DEPLOY_LOOKS));
    }
  }
}
