package dev.berth.cli;

import dev.berth.cli.data.ArchiveVerb;
import dev.berth.cli.data.BackupVerb;
import dev.berth.cli.data.DataVerb;
import dev.berth.cli.data.DrillVerb;
import dev.berth.cli.data.RestoreVerb;
import dev.berth.cli.env.EnvVerb;
import dev.berth.cli.plan.InitVerb;
import dev.berth.cli.plan.PlanVerb;
import dev.berth.cli.release.DeployVerb;
import dev.berth.cli.release.DownVerb;
import dev.berth.cli.release.LogsVerb;
import dev.berth.cli.release.MaintenanceVerb;
import dev.berth.cli.release.ReleasesVerb;
import dev.berth.cli.release.RollbackVerb;
import dev.berth.cli.release.SmokeVerb;
import dev.berth.cli.release.StatusVerb;
import dev.berth.cli.release.UnlockVerb;
import dev.berth.cli.release.UpVerb;
import dev.berth.cli.server.DoctorVerb;
import dev.berth.cli.server.ProvisionVerb;
import dev.berth.cli.server.SwapProxyVerb;
import dev.berth.cli.server.WatchVerb;
import dev.berth.cli.server.WebhookVerb;
import dev.berth.cli.session.VerbCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A command of Berth.
///
/// @param arguments as the help shows them
/// @param summary what it does, without a full stop
/// @param maker makes its options. Only the verb that is asked for is made: the parser's model of
///   all of them would cost more than all else that a start does
public record Verb(String word, String arguments, String summary, Supplier<VerbCommand> maker) {

  /// In the order of the help.
  static final List<Verb> ALL =
      List.of(
          new Verb("plan", "[DIR]", "read a repository, write its production plan", PlanVerb::new),
          new Verb("init", "[DIR]", "write the files a repository lacks", InitVerb::new),
          new Verb("up", "[--plan]", "set up this machine, release the stack here", UpVerb::new),
          new Verb(
              "provision", "[--check|--undo]", "set up and harden the server", ProvisionVerb::new),
          new Verb("deploy", "[--plan]", "release the stack to its server", DeployVerb::new),
          new Verb("rollback", "[N] [--data]", "an earlier release runs again", RollbackVerb::new),
          new Verb("releases", "", "those that are kept, which one runs", ReleasesVerb::new),
          new Verb(
              "env",
              "init|check|edit|push",
              "the file with the settings and secrets",
              EnvVerb::new),
          new Verb("status", "", "what runs, how it is, since when", StatusVerb::new),
          new Verb("watch", "[--test]", "look once, and tell somebody", WatchVerb::new),
          new Verb("maintenance", "on|off", "a page in place of the app", MaintenanceVerb::new),
          new Verb("logs", "[SERVICE] [-f]", "all services in the order of time", LogsVerb::new),
          new Verb("backup", "now|list|verify|…", "copies of the data, proved", BackupVerb::new),
          new Verb(
              "restore",
              "ID|--at TIME",
              "a copy back as data, beside or in place",
              RestoreVerb::new),
          new Verb("drill", "", "restore for real, elsewhere, to prove it", DrillVerb::new),
          new Verb(
              "verify",
              "[--compare OLD NEW]",
              "each row of the plan's verification matrix",
              VerifyVerb::new),
          new Verb(
              "swap-proxy",
              "[--plan|--back]",
              "nginx of the server becomes Caddy, or back",
              SwapProxyVerb::new),
          new Verb("smoke", "", "requests from outside, through the edge", SmokeVerb::new),
          new Verb(
              "webhook",
              "check|set",
              "whether server and Telegram reach each other",
              WebhookVerb::new),
          new Verb("unlock", "", "who is at work; frees what a dead one left", UnlockVerb::new),
          new Verb("doctor", "", "what this machine has and lacks", DoctorVerb::new),
          new Verb("down", "", "stop the stack, keep all data", DownVerb::new),
          new Verb("completion", "SHELL", "a script that completes commands", CompletionVerb::new));

  /// What systemd starts, or another Berth, and no person needs.
  private static final List<Verb> UNSEEN =
      List.of(
          new Verb("archive", "", "archive each commit, as long as this runs", ArchiveVerb::new),
          new Verb("data", "WORD [ID]", "what releases do with live data", DataVerb::new));

  public static Optional<Verb> named(String word) {
    return Stream.concat(ALL.stream(), UNSEEN.stream())
        .filter(verb -> verb.word().equals(word))
        .findFirst();
  }

  static List<String> words() {
    return ALL.stream().map(Verb::word).toList();
  }

  public VerbCommand command() {
    return maker.get();
  }
}
