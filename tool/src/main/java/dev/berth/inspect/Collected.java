package dev.berth.inspect;

import dev.berth.problem.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the detectors say, put together. They say it at the same time.
final class Collected implements FindingSink {
  private static final int LONGEST = 200;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Map<Fact, Finding> found = new LinkedHashMap<>();
  private final Map<Fact, Finding> otherwise = new LinkedHashMap<>();
  private final Map<Subject, TreeSet<String>> searched = new TreeMap<>();

  private record Fact(Kind kind, String value, Place place) {}

  private record Subject(Kind kind, String value) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    boolean isMetBy(Finding finding) {
      return finding.kind() == kind
          && (value.isEmpty()
              || finding.value().equals(value)
              || finding.value().startsWith(value + "="));
    }
  }

  @Override
  public void found(Kind kind, String value, SourceFile file, int line) {
    add(found, fact(kind, value, file, line), file, Certainty.SURE);
  }

  @Override
  public void likely(Kind kind, String value, SourceFile file, int line) {
    add(found, fact(kind, value, file, line), file, Certainty.LIKELY);
  }

  @Override
  public void otherwise(Kind kind, String value, SourceFile file, int line) {
    add(otherwise, fact(kind, value, file, line), file, Certainty.SURE);
  }

  private static Fact fact(Kind kind, String value, SourceFile file, int line) {
    return new Fact(kind, oneLine(value), new Place(file.path(), line));
  }

  @Override
  public synchronized void looksFor(Kind kind, String value, String... patterns) {
    searched
        .computeIfAbsent(new Subject(kind, value), any -> new TreeSet<>())
        .addAll(List.of(patterns));
  }

  Findings findings(List<String> notes) {
    Set<Kind> kinds = found.values().stream().map(Finding::kind).collect(Collectors.toSet());
    List<Finding> all = new ArrayList<>(found.values());
    otherwise.values().stream().filter(it -> !kinds.contains(it.kind())).forEach(all::add);
    List<Absence> absent = new ArrayList<>();
    searched.forEach((subject, patterns) -> {
      if (all.stream().noneMatch(subject::isMetBy)) {
        absent.add(new Absence(subject.kind(), subject.value(), List.copyOf(patterns)));
      }
    });
    return new Findings(all, absent, notes);
  }

  private void add(Map<Fact, Finding> facts, Fact fact, SourceFile file, Certainty certainty) {
    Finding finding =
        new Finding(fact.kind(), fact.value(), fact.place(), matched(file, fact), certainty);
    synchronized (this) {
      facts.merge(fact, finding, (one, other) -> one.certainty() == Certainty.SURE ? one : other);
    }
  }

  private static String matched(SourceFile file, Fact fact) {
    String line = file.line(fact.place().line()).strip();
    String safe =
        fact.kind() == Kind.COMMITTED_SECRET ? Redaction.ofSecret(line) : Redaction.of(line);
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 1) + "…";
  }

  private static String oneLine(String value) {
    return SPACE.matcher(value.strip()).replaceAll(" ");
  }
}
