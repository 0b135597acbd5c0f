package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Absence;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Told;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Databases: SQLite and its write-ahead log; of others, what this plan does not do.
final class SqliteSection implements Section {
  @Override
  public void write(App app, Draft draft) {
    List<Statement> lines = new ArrayList<>();
    app.all(Kind.DATABASE).forEach(database -> lines.add(opened(database)));
    if (app.isSqlite()) {
      log(app, lines, draft);
      pragma(app, "foreign_keys", lines, draft);
      pragma(app, "busy_timeout", lines, draft);
      migrations(app, lines);
      unplaced(app, draft);
      shared(app, draft);
    }
    draft.topic("Databases, SQLite's write-ahead log", lines);
    others(app, draft);
  }

  private static Statement opened(Finding database) {
    return Statement.of(code(database.value()) + " is opened here", Source.of(database));
  }

  private static void log(App app, List<Statement> lines, Draft draft) {
    Optional<Finding> wal = app.all(Kind.PRAGMA).filter(StackFileSection::isWal).findFirst();
    if (wal.isPresent()) {
      lines.add(
          Statement.of(
              code(wal.get().value()) + ": readers and the copies don't wait for the writer",
              Source.of(wal.get()),
              Rules.SNAPSHOT,
              Rules.WAL_PERSISTS));
    } else {
      Source why =
          absentWal(app).map(Source::of).or(() -> app.first(Kind.DATABASE).map(Source::of)).get();
      lines.add(
          Statement.of(
              "no write-ahead log is asked for: writers wait while a copy is taken",
              why,
              Rules.SNAPSHOT));
      draft.owner(
          Statement.of(
              "set `PRAGMA journal_mode=WAL` when the database is opened",
              why,
              Rules.WAL_PERSISTS));
    }
    kept(lines);
    draft.risk(
        new Risk(
            Statement.of(
                "a second process writes the database",
                app.first(Kind.DATABASE).map(Source::of).orElse(Rules.ONE_WRITER),
                Rules.ONE_WRITER),
            app.programs().beside().isEmpty() ? Level.LOW : Level.MEDIUM,
            Level.HIGH,
            "SQLITE_BUSY in `berth logs --errors`, jobs that ran twice",
            "`cutover: hold`, one replica",
            "any job ran twice",
            "berth doctor --app"));
  }

  private static void kept(List<Statement> lines) {
    lines.add(
        Statement.of(
            "the file, its `-wal` and `-shm` are in one volume on the server's own disk",
            Rules.WAL_FILES,
            Rules.WAL_ONE_HOST));
    lines.add(
        Statement.of(
            "never copied with `cp`: `berth backup now` does it right",
            Rules.COPY_UNDER_WRITE,
            Rules.SNAPSHOT));
    lines.add(Statement.of("one process writes it at a time", Rules.ONE_WRITER));
  }

  private static Optional<Absence> absentWal(App app) {
    return app.findings().absent().stream()
        .filter(absence -> absence.kind() == Kind.PRAGMA)
        .filter(absence -> absence.value().equals("journal_mode"))
        .findFirst();
  }

  private static void pragma(App app, String name, List<Statement> lines, Draft draft) {
    Optional<Finding> set =
        app.all(Kind.PRAGMA).filter(p -> p.value().startsWith(name + "=")).findFirst();
    Source rule = name.equals("foreign_keys") ? Rules.FOREIGN_KEYS : Rules.BUSY_TIMEOUT;
    if (set.isPresent()) {
      lines.add(Statement.of(code(set.get().value()) + " is set", Source.of(set.get()), rule));
    } else {
      Source where = app.first(Kind.DATABASE).map(Source::of).orElse(rule);
      draft.owner(
          Statement.of("set `PRAGMA " + name + "` after opening: none was found", where, rule));
    }
  }

  private static void migrations(App app, List<Statement> lines) {
    app.first(Kind.MIGRATIONS)
        .ifPresent(migrations ->
            lines.add(
                Statement.of(
                    code(migrations.value())
                        + " is applied when the app starts, or before: the rehearsal shows it",
                    Source.of(migrations),
                    Rules.REHEARSAL,
                    Rules.CONTRACT_SCHEMA)));
  }

  /// A database for which no volume was found.
  private static void unplaced(App app, Draft draft) {
    if (app.volumes().stream().anyMatch(volume -> volume.database().isPresent())) {
      return;
    }
    app.first(Kind.DATABASE)
        .ifPresent(database ->
            draft.ask(
                Statement.of(
                    "Where is "
                        + code(database.value())
                        + " on disk? Its directory has to be a volume of its own.",
                    Source.of(database),
                    Rules.CONTRACT_FILES)));
  }

  /// Another program of the repository that opens the same file.
  private static void shared(App app, Draft draft) {
    List<String> mine =
        app.all(Kind.DATABASE)
            .map(database -> file(app.program().map(Program::root).orElse(""), database))
            .toList();
    for (Program other : app.programs().elsewhere()) {
      app.findings()
          .of(Kind.DATABASE)
          .filter(database -> database.place().path().startsWith(other.root()))
          .filter(database -> mine.contains(file(other.root(), database)))
          .findFirst()
          .ifPresent(database ->
              draft.ask(
                  Statement.of(
                      code(other.root())
                          + " opens the same database and is not in this plan. Who runs it, where?",
                      Source.of(database),
                      Source.of(other.evidence()),
                      Rules.ONE_WRITER)));
    }
  }

  private static String file(String root, Finding database) {
    String path = database.value().replaceFirst("^sqlite ", "");
    return Within.resolve(root, Told.of(path).value().orElse(path));
  }

  private static void others(App app, Draft draft) {
    app.all(Kind.DATABASE)
        .filter(database -> !database.value().startsWith("sqlite"))
        .forEach(database -> {
          draft.ask(
              Statement.of(
                  "Who runs and copies "
                      + code(database.value())
                      + "? Berth copies SQLite and files only.",
                  Source.of(database),
                  Rules.SNAPSHOT));
          draft.risk(
              new Risk(
                  Statement.of(
                      code(database.value()) + " is in no copy of Berth's",
                      Source.of(database),
                      Rules.SNAPSHOT),
                  Level.MEDIUM,
                  Level.HIGH,
                  "nobody can name the last restore of it",
                  "its own dump and a restore of it before the first release",
                  "no restore was seen",
                  "berth drill"));
        });
  }
}
