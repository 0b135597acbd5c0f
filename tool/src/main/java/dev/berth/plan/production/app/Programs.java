package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which programs a repository has: the one that answers requests, those that are started beside it
/// in the same directory, and those that are somebody else's business.
///
/// @param main empty if nothing says what is started
public record Programs(Optional<Program> main, List<Program> beside, List<Program> elsewhere) {
  private static final Set<Kind> MANIFEST =
      Set.of(Kind.PACKAGE_MANAGER, Kind.RUNTIME, Kind.FRAMEWORK);

  /// Frameworks whose build makes the class that is started.
  /// (<https://quarkus.io/guides/lifecycle#the-main-method>)
  private static final Set<String> MAKERS = Set.of("quarkus");

  public static Programs of(Findings findings) {
    List<Finding> all = started(findings);
    Optional<Finding> main =
        all.stream()
            .max(
                Comparator.<Finding>comparingLong(one -> routes(findings, root(findings, one)))
                    .thenComparing(Comparator.reverseOrder()));
    if (main.isEmpty()) {
      return new Programs(Optional.empty(), List.of(), List.of());
    }
    String root = root(findings, main.get());
    List<Program> others =
        all.stream()
            .filter(one -> !one.equals(main.get()))
            .map(one -> program(findings, one))
            .toList();
    return new Programs(
        Optional.of(program(findings, main.get())),
        others.stream().filter(other -> isBeside(other, root)).toList(),
        others.stream().filter(other -> !isBeside(other, root)).toList());
  }

  /// A source that could be started is none that is.
  private static boolean isBeside(Program other, String root) {
    return other.root().equals(root) && other.start().isPresent();
  }

  /// Not of a program elsewhere.
  boolean owns(Finding finding) {
    String path = finding.place().path();
    return elsewhere.stream()
        .map(Program::root)
        .noneMatch(root ->
            !root.isEmpty()
                && path.startsWith(root)
                && !main.map(Program::root).orElse("").startsWith(root));
  }

  /// Commands, or where none is written, sources that no other of them starts, or where there are
  /// none, what makes them.
  private static List<Finding> started(Findings findings) {
    List<Finding> commands = findings.of(Kind.START_COMMAND).toList();
    if (!commands.isEmpty()) {
      return commands;
    }
    Set<String> entries =
        findings.of(Kind.ENTRY_POINT).map(Finding::value).collect(Collectors.toSet());
    if (entries.isEmpty()) {
      return findings.of(Kind.FRAMEWORK).filter(one -> MAKERS.contains(one.value())).toList();
    }
    return findings
        .of(Kind.ENTRY_POINT)
        .filter(entry ->
            entry.value().equals(entry.place().path()) || !entries.contains(entry.place().path()))
        .toList();
  }

  private static Program program(Findings findings, Finding started) {
    boolean command = started.kind() == Kind.START_COMMAND;
    Optional<Finding> entry =
        command
            ? findings
                .of(Kind.ENTRY_POINT)
                .filter(e -> e.place().equals(started.place()))
                .findFirst()
                .or(() -> onlyEntry(findings))
            : of(Kind.ENTRY_POINT, started);
    return new Program(
        root(findings, started),
        of(Kind.START_COMMAND, started),
        entry,
        of(Kind.FRAMEWORK, started),
        port(findings, started, entry));
  }

  private static Optional<Finding> of(Kind kind, Finding finding) {
    return finding.kind() == kind ? Optional.of(finding) : Optional.empty();
  }

  /// A command need not name a source: an image starts what was built.
  private static Optional<Finding> onlyEntry(Findings findings) {
    List<Finding> entries = findings.of(Kind.ENTRY_POINT).toList();
    return entries.size() == 1 ? Optional.of(entries.getFirst()) : Optional.empty();
  }

  private static Optional<Finding> port(
      Findings findings, Finding started, Optional<Finding> entry) {
    Set<String> development =
        findings
            .of(Kind.FRONT_END_DEV_SERVER)
            .map(Finding::value)
            .collect(Collectors.toCollection(TreeSet::new));
    String root = root(findings, started);
    List<Finding> ports =
        findings
            .of(Kind.PORT)
            .filter(port -> port.place().path().startsWith(root))
            .filter(port -> !development.contains(port.place().path()))
            .toList();
    return Stream.of(
            ports.stream().filter(port -> port.place().equals(started.place())),
            ports.stream()
                .filter(
                    port -> entry.filter(e -> e.value().equals(port.place().path())).isPresent()),
            ports.stream())
        .flatMap(some -> some)
        .findFirst();
  }

  /// The directory of the manifest that starts it: programs are started there.
  private static String root(Findings findings, Finding started) {
    if (started.kind() != Kind.ENTRY_POINT) {
      return Within.directory(started.place().path());
    }
    return findings.found().stream()
        .filter(finding -> MANIFEST.contains(finding.kind()))
        .map(finding -> Within.directory(finding.place().path()))
        .filter(started.value()::startsWith)
        .max(Comparator.comparingInt(String::length))
        .filter(root -> !isSource(findings, root))
        .orElse("");
  }

  /// `net/http` is named by an import, not by a manifest.
  private static boolean isSource(Findings findings, String root) {
    return findings
        .of(Kind.PACKAGE_MANAGER)
        .noneMatch(manager -> Within.directory(manager.place().path()).equals(root));
  }

  private static long routes(Findings findings, String root) {
    return findings.of(Kind.ROUTE).filter(r -> r.place().path().startsWith(root)).count();
  }
}
