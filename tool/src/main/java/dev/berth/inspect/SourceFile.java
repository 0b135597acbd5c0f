package dev.berth.inspect;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One text file of a repository. Its text is read when it is first wanted, and may be dropped and
/// read again when memory is short.
public final class SourceFile {
  /// Code there is about the app, and is not the app. Below `src/main` names are those of packages:
  /// `com.example`, `org.acme.docs`.
  private static final Pattern ASIDE =
      Pattern.compile(
          "((?!src/main/)[^/]+/)*"
              + "(tests?|__tests__|__mocks__|specs?|e2e|testdata|testbed|bench(marks?)?|fixtures?|docs?"
              + "|examples?|mocks)/.*"
              + "|.*[._](test|spec|tests|stories)\\.[^/]+|(.*/)?(test_[^/]*|tests?|conftest)\\.py"
              + "|.*(Test|Tests|IT|Spec)\\.(java|kt)|.*\\.d\\.[cm]?ts");

  private static final Pattern GENERATED =
      Pattern.compile("@generated\\b|Code generated .* DO NOT EDIT|\\bAUTO-?GENERATED\\b");

  private final String path;
  private final @Nullable Path file;
  private final Consumer<String> notes;
  private final boolean aside;
  private SoftReference<@Nullable String> text = new SoftReference<>(null);
  private @Nullable Words words;
  private @Nullable Boolean generated;

  private SourceFile(String path, @Nullable Path file, Consumer<String> notes) {
    this.path = path;
    this.file = file;
    this.notes = notes;
    this.aside = ASIDE.matcher(path).matches();
  }

  static SourceFile at(String path, Path file, Consumer<String> notes) {
    return new SourceFile(path, file, notes);
  }

  /// One that is there, and whose text nobody wants to know.
  static SourceFile unread(String path) {
    return new SourceFile(path, null, note -> {});
  }

  /// Relative to the repository, with `/`.
  public String path() {
    return path;
  }

  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// With its dot, such as `.ts`; empty without one.
  public String extension() {
    int dot = name().lastIndexOf('.');
    return dot < 0 ? "" : name().substring(dot);
  }

  /// Its directory with a `/` at the end, or empty for the top one.
  public String directory() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /// Tests, their servers and data, measurements, and code in documents.
  public boolean isAside() {
    return aside;
  }

  /// What is no UTF-8 is read with the replacement character in its place; a file that can't be
  /// read is empty, and noted.
  public synchronized String text() {
    String known = text.get();
    if (known == null) {
      known = read();
      text = new SoftReference<>(known);
    }
    return known;
  }

  /// Whether this name may occur, not as a part of a longer one; false is certain.
  public boolean mayName(String name) {
    return Words.isWord(name) ? words().mayHave(name) : text().contains(name);
  }

  private synchronized Words words() {
    if (words == null) {
      words = Words.of(text());
    }
    return words;
  }

  /// The text of a line, counted from 1, without its end; empty behind the last one.
  String line(int number) {
    String all = text();
    int start = 0;
    for (int i = 1; i < number; i++) {
      start = all.indexOf('\n', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    int end = all.indexOf('\n', start);
    return end < 0 ? all.substring(start) : all.substring(start, end);
  }

  /// Without their ends; the line of a place is `lines().get(line - 1)`.
  public List<String> lines() {
    return text().lines().toList();
  }

  public boolean contains(String... literals) {
    String all = text();
    for (String literal : literals) {
      if (all.contains(literal)) {
        return true;
      }
    }
    return false;
  }

  /// Written by a program: says so at its beginning, or has lines that nobody writes.
  synchronized boolean isGenerated() {
    if (generated == null) {
      generated = looksGenerated(text());
    }
    return generated;
  }

  private static boolean looksGenerated(String all) {
    String head = all.substring(0, Math.min(all.length(), 400));
    long lines = all.length() < 20_000 ? all.length() : all.lines().count();
    return GENERATED.matcher(head).find() || all.length() / Math.max(1, lines) > 400;
  }

  private String read() {
    if (file == null) {
      return "";
    }
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      notes.accept(path + " could not be read: " + e.getClass().getSimpleName());
      return "";
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
