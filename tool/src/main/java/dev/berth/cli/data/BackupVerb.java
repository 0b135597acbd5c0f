package dev.berth.cli.data;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.backup.Backup;
import dev.berth.run.backup.CopyState;
import dev.berth.run.backup.CopyStateReader;
import dev.berth.run.backup.LocalBackup;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.stack.Stack;
import dev.berth.stack.yaml.Nearest;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth backup`: copies of the stack's data on its server.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth backup now                       take a snapshot and prove it",
      "  berth backup send                      send what other places lack: backup.offsite",
      "  berth backup list                      age, size, proved or not",
      "  berth backup verify                    read the newest one back; exit 1 if it is damaged",
      "  berth backup verify 20261127T021500Z   another one",
      "  berth backup prune                     remove what backup.keep does not name",
      "  berth backup now --set FILE            on the server itself, without berth.yaml",
      "",
      "The application goes on meanwhile. A snapshot has all databases and directories of data:",
      "at one moment. Only proved ones count for backup.keep, and the last proved one always stays."
    })
public final class BackupVerb implements VerbCommand {
  private static final List<String> WORDS = List.of("now", "send", "list", "verify", "prune");

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WORD",
      description = "now, send, list, verify or prune")
  private @Nullable String word;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "with verify: which one")
  private @Nullable String id;

  @Option(
      names = "--set",
      order = FIRST,
      paramLabel = "FILE",
      description = "on the server: what belongs into a snapshot, in place of berth.yaml")
  private @Nullable Path set;

  /// What the archiver asks for all the time. Not for people.
  @Option(names = "--pieces", hidden = true)
  private boolean pieces;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if ("state".equals(word) && set != null) {
      return state(session, folder(set));
    }
    BackupTask task = task();
    return new BackupView(task, answer(session, task), session.ink(), session.clock().instant())
        .report();
  }

  private BackupAnswer answer(Session session, BackupTask task) {
    if (set != null) {
      Machine here = session.here();
      return new LocalBackup(folder(set), here.clock(), here.progress()).run(task);
    }
    Stack stack = session.stack();
    return new Backup(session.machineOf(stack), stack).run(task);
  }

  private static SnapshotFolder folder(Path set) {
    return new SnapshotFolder(set.toAbsolutePath().normalize().resolveSibling(""));
  }

  /// What `berth status` asks a server's Berth for. Not for people.
  private static Report state(Session session, SnapshotFolder folder) {
    CopyState state = new CopyStateReader(folder, session.clock()).read();
    Jsonb json = Jsonb.builder().build();
    Object map = json.type(Object.class).fromJson(json.type(CopyState.class).toJson(state));
    return Report.ok("ok", List.of(), Map.of("copies", map));
  }

  private BackupTask task() {
    String asked = word == null ? "" : word;
    if (id != null && !asked.equals("verify")) {
      throw usage("'" + id + "' is one word too many", known());
    }
    return switch (asked) {
      case "now" -> new BackupTask.Now();
      case "send" -> new BackupTask.Send(pieces);
      case "list" -> new BackupTask.Overview();
      case "verify" -> new BackupTask.Verify(Optional.ofNullable(id).map(BackupVerb::id));
      case "prune" -> new BackupTask.Prune();
      case "" -> throw usage("what about the copies?", known());
      default ->
          throw usage(
              "there is no 'berth backup " + asked + "'",
              Nearest.to(asked, WORDS)
                  .map(near -> "did you mean 'berth backup " + near + "'?")
                  .orElse(known()));
    };
  }

  private static SnapshotId id(String text) {
    try {
      return SnapshotId.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()), "berth backup list");
    }
  }

  private static String known() {
    return "berth backup " + String.join(" | ", WORDS);
  }

  private static RuntimeException usage(String what, String fix) {
    return ProblemException.usage(Problem.of(what).withFix(fix));
  }
}
