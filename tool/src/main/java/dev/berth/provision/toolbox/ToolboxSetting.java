package dev.berth.provision.toolbox;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.Stdin;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.Setting;
import dev.berth.provision.Undo;
import dev.berth.provision.toolbox.ToolboxFolder.Entry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// This Berth is on the server, too. It travels file by file: what the server has of the version
/// before is not sent again.
///
/// @param folder what is sent
/// @param place where it goes; absolute
public record ToolboxSetting(ToolboxFolder folder, Path place) implements Setting {
  /// On every server.
  public static final Path USUAL_PLACE = Path.of("/opt/berth/toolbox");

  private static final Duration ON_THE_SERVER = Duration.ofMinutes(5);

  /// A slow line; a dead one is noticed by the connection itself.
  private static final Duration SENDING = Duration.ofHours(1);

  /// Less than half of the time of gzip's own level 6, for a tenth more to send.
  private static final String QUICKLY = "--use-compress-program=gzip -1";

  /// What must stay free: a full disk stops SQLite and Docker alike.
  private static final long RESERVE = 256L << 20;

  @Override
  public String id() {
    return "toolbox";
  }

  @Override
  public String title() {
    return "Berth itself is there, for what the server does at its own time";
  }

  @Override
  public Standing look(Server server) {
    String there = server.facts().architecture();
    if (!there.equals(folder.architecture())) {
      return new Standing.LeftAlone(
          "since the server has %s and this Berth is for %s"
              .formatted(there, folder.architecture()));
    }
    Command look =
        script(ToolboxScripts.LOOK, folder.name()).withStdin(Stdin.of(folder.manifest()));
    List<String> seen = must("can't look at the toolbox", server.host(), look).lines().toList();
    if (seen.isEmpty()) {
      return new Standing.Differs(List.of("the toolbox is not there"));
    }
    if (!seen.getFirst().equals(folder.name())) {
      return new Standing.Differs(
          List.of("the toolbox is %s, should be %s".formatted(seen.getFirst(), folder.name())));
    }
    if (seen.size() < 2) {
      return new Standing.Differs(List.of("files of the toolbox are not what was sent"));
    }
    String version = String.join("\n", seen.subList(2, seen.size()));
    if (!version.equals("berth " + folder.version())) {
      return new Standing.Differs(List.of("the toolbox does not run: " + version));
    }
    return new Standing.AsWanted(
        "%s in %s, %s, every file checked"
            .formatted(version, place, megabytes(folder.bytes(folder.files()))));
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    Stock stock = Stock.of(must("can't look at the toolbox", host, script(ToolboxScripts.STOCK)));
    List<Entry> missing = folder.missingIn(stock.files());
    refuseWithoutRoom(host, stock, folder.bytes(missing));
    undo.accept(
        Undo.Run.of(
            "sh",
            "-c",
            ToolboxScripts.UNDO,
            "sh",
            place.toString(),
            folder.name(),
            stock.current()));
    must("can't begin the toolbox", host, linking(stock));
    send(host, stock, missing, detail);
  }

  /// What the server has.
  ///
  /// @param current name of the toolbox that is in use; empty when there is none
  private record Stock(long free, String current, List<Entry> files) {
    static Stock of(String told) {
      List<String> lines = told.lines().toList();
      return new Stock(
          Long.parseLong(lines.get(0).strip()),
          lines.get(1).strip(),
          lines.stream().skip(2).map(Entry::of).toList());
    }
  }

  private Command linking(Stock stock) {
    Map<String, String> byDigest = new LinkedHashMap<>();
    stock.files().forEach(file -> byDigest.putIfAbsent(file.digest(), file.path()));
    StringBuilder lines = new StringBuilder();
    for (Entry file : folder.files()) {
      String there = byDigest.get(file.digest());
      if (there != null) {
        lines.append(there).append(' ').append(file.path()).append('\n');
      }
    }
    return script(ToolboxScripts.LINK).withStdin(Stdin.of(lines.toString()));
  }

  private void send(Host host, Stock stock, List<Entry> missing, Consumer<String> detail) {
    LocalHost here = new LocalHost();
    try (ScratchDirectory scratch =
        ScratchDirectory.in(Path.of("/var/tmp"), here, Privilege.NONE)) {
      Path archive = scratch.path().resolve("toolbox.tar.gz");
      FailedCommand.unlessOk("can't pack the toolbox", here.run(packing(archive, missing)));
      detail.accept(
          "sending %s of %s: %d files, %d are there"
              .formatted(
                  megabytes(Files.size(archive)),
                  megabytes(folder.bytes(folder.files())),
                  missing.size(),
                  folder.files().size() - missing.size()));
      Command receive =
          script(ToolboxScripts.RECEIVE, folder.name(), folder.digest(), stock.current())
              .withStdin(() -> new BufferedInputStream(Files.newInputStream(archive)))
              .within(SENDING);
      must("the server does not take the toolbox", host, receive);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Command packing(Path archive, List<Entry> files) {
    StringBuilder names = new StringBuilder("manifest\n");
    files.forEach(file -> names.append(file.path()).append('\n'));
    return Command.of("tar", "--create", QUICKLY, "--file", archive.toString())
        .plus("--directory", folder.home().toString(), "--numeric-owner", "--files-from", "-")
        .withStdin(Stdin.of(names.toString()))
        .within(ON_THE_SERVER);
  }

  private void refuseWithoutRoom(Host host, Stock stock, long bytes) {
    if (stock.free() < bytes + RESERVE) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("not enough free space for the toolbox at " + place)
              .withCause(
                  "%s free on %s, %s needed: files %s, reserve %s"
                      .formatted(
                          megabytes(stock.free()),
                          host.name(),
                          megabytes(bytes + RESERVE),
                          megabytes(bytes),
                          megabytes(RESERVE)))
              .withFix("see what fills it: du -xh --max-depth=2 / | sort -h | tail"));
    }
  }

  private Command script(String script, String... more) {
    return Command.of("sh", "-c", script, "sh", place.toString()).plus(more).within(ON_THE_SERVER);
  }

  private static String must(String what, Host host, Command command) {
    CommandResult result = host.run(command);
    return FailedCommand.unlessOk(what, result).out();
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}
