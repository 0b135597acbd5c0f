package dev.berth.cli.screen;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Where the command line reads and writes. Everything is UTF-8, whatever the locale says: a fresh
/// server often has none, and a terminal that shows no UTF-8 is hard to find.
///
/// @param live standard output is a terminal, so that lines can be written over
/// @param answers somebody can be asked: standard input and output are terminals
/// @param colour whether colours are welcome
/// @param unseen asks a question and reads a line that is not shown while it is typed; empty when
///   none comes any more
public record Terminal(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean live,
    boolean answers,
    boolean colour,
    Function<String, Optional<String>> unseen) {

  /// A terminal that can't hide what is typed.
  public Terminal(
      BufferedReader in,
      PrintStream out,
      PrintStream err,
      boolean live,
      boolean answers,
      boolean colour) {
    this(in, out, err, live, answers, colour, question -> asked(question, out, in));
  }

  /// The streams of this process.
  public static Terminal ofThisProcess(Map<String, String> environment) {
    boolean live = isTerminal(1) && !"dumb".equals(environment.get("TERM"));
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = stream(FileDescriptor.out);
    return new Terminal(
        in,
        out,
        stream(FileDescriptor.err),
        live,
        isTerminal(0) && isTerminal(1),
        live && !noColour,
        question -> unseen(question, out, in));
  }

  public Ink ink() {
    return new Ink(colour);
  }

  /// Without colours, and without lines that are written over.
  public Terminal plain() {
    return new Terminal(in, out, err, live, answers, false, unseen);
  }

  /// The same, where each text that is printed passes through a filter.
  public Terminal through(UnaryOperator<String> filter) {
    return new Terminal(
        in,
        new FilteredStream(out, filter),
        new FilteredStream(err, filter),
        live,
        answers,
        colour,
        unseen);
  }

  /// Asks and reads a line; empty when none comes any more.
  public Optional<String> ask(String question) {
    return asked(question, out, in);
  }

  private static Optional<String> asked(String question, PrintStream out, BufferedReader in) {
    out.print(question);
    out.flush();
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  /// The console turns the echo off before it asks, and on again whatever happens.
  private static Optional<String> unseen(String question, PrintStream out, BufferedReader in) {
    Console console = Objects.requireNonNull(System.console());
    return console.isTerminal()
        ? Optional.ofNullable(console.readPassword("%s", question)).map(String::valueOf)
        : asked(question, out, in);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /// Java can't ask about a single stream; the kernel's names for them can be read on Linux.
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }
}
