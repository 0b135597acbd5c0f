package dev.berth.e2e;

import dev.berth.testbed.machines.Ran;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Somebody at a terminal, who says yes where a program asks.
///
/// @param environment variables of what is typed, beside those of this process
/// @param answers to `berth env init`, by the variable that it asks for
/// @param patience a command may take so long
record Keyboard(
    Path directory,
    Map<String, String> environment,
    Map<String, String> answers,
    Duration patience) {
  private static final String QUESTION = " [y/N] ";
  private static final String PROMPT = "> ";
  private static final Pattern ASKED = Pattern.compile("(?m)^([A-Z_]+) \\(\\d+ of \\d+\\)\r?$");

  Keyboard {
    environment = Map.copyOf(environment);
    answers = Map.copyOf(answers);
  }

  Keyboard(Path directory) {
    this(directory, Map.of(), Map.of(), Duration.ofMinutes(2));
  }

  /// Both streams as they appear on the screen, with what was typed.
  Ran type(String command) {
    List<String> argv = List.of("script", "--quiet", "--return", "--command", command, "/dev/null");
    ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
    builder.environment().putAll(environment);
    // So there are no colours, and no line is written over.
    builder.redirectErrorStream(true).environment().put("TERM", "dumb");
    try {
      Process process = builder.start();
      StringBuilder screen = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> answer(process, screen));
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.toHandle().destroyForcibly(); // the process itself would close what is still unread
      reader.join();
      process.waitFor();
      String text = screen.toString().replace("\r\n", "\n");
      if (!ended) {
        throw new AssertionError(command + " took longer than " + patience + "\n" + text);
      }
      return new Ran(List.of(command), process.exitValue(), text);
    } catch (IOException failure) {
      throw new AssertionError("cannot run " + command, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command, interrupted);
    }
  }

  private void answer(Process process, StringBuilder screen) {
    try (Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream()) {
      int next;
      while ((next = out.read()) >= 0) {
        screen.append((char) next);
        if (next == ' ' && ends(screen, QUESTION)) {
          say("y", in);
        } else if (next == ' ' && ends(screen, PROMPT) && !answers.isEmpty()) {
          say(answers.getOrDefault(asked(screen), ""), in);
        }
      }
    } catch (IOException closed) {
      screen.append(closed);
    }
  }

  private static boolean ends(StringBuilder screen, String text) {
    return screen.indexOf(text, Math.max(0, screen.length() - text.length())) >= 0;
  }

  /// The variable that the last question is about.
  private static String asked(StringBuilder screen) {
    return ASKED
        .matcher(screen)
        .results()
        .reduce((_, last) -> last)
        .map(MatchResult::group)
        .map(line -> line.replaceFirst(" .*\\s*", ""))
        .orElse("");
  }

  private static void say(String words, OutputStream in) throws IOException {
    in.write((words + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }
}
