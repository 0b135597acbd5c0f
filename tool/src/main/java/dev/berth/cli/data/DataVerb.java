package dev.berth.cli.data;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.restore.DataLook;
import dev.berth.run.restore.Exchanged;
import dev.berth.run.restore.LiveData;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth data`: what releases and rollbacks ask a server's Berth for. Not for people: nobody holds
/// the stack's lock here.
@Command
public final class DataVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final SetOption set = new SetOption();

  @Parameters(
      index = "0",
      paramLabel = "WORD",
      description = "look, schema, prepare, exchange, back or settle")
  private String word = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "of a snapshot")
  private @Nullable String id;

  @Option(names = "--release", paramLabel = "N", description = "that the data is for")
  private int release;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    SetOption.Subject subject = set.subject(session);
    LiveData data = new LiveData(subject.machine(), subject.stack());
    Jsonb json = Jsonb.builder().build();
    return switch (word) {
      case "look" -> {
        DataLook look = data.look(Optional.ofNullable(id).map(SnapshotId::parse));
        yield told("look", json.type(DataLook.class).toJson(look));
      }
      case "schema" -> {
        DataLook look = data.schema(Optional.ofNullable(id).map(SnapshotId::parse));
        yield told("look", json.type(DataLook.class).toJson(look));
      }
      case "prepare" -> {
        data.prepare(SnapshotId.parse(String.valueOf(id)), release);
        yield Report.ok("ok", List.of(), Map.of());
      }
      case "exchange" -> {
        SnapshotId snapshot = SnapshotId.parse(String.valueOf(id));
        Exchanged exchanged = data.exchange(snapshot, release);
        yield told("exchanged", json.type(Exchanged.class).toJson(exchanged));
      }
      case "back" -> {
        data.back();
        yield Report.ok("ok", List.of(), Map.of());
      }
      case "settle" -> {
        data.settle();
        yield Report.ok("ok", List.of(), Map.of());
      }
      default -> throw ProblemException.usage(Problem.of("there is no 'berth data " + word + "'"));
    };
  }

  private static Report told(String key, String json) {
    Object map = Jsonb.builder().build().type(Object.class).fromJson(json);
    return Report.ok("ok", List.of(), Map.of(key, map));
  }
}
