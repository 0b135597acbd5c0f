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
import java.util.concurrent.TimeUnit;

/// Somebody at a terminal, who says yes where a program asks.
record Keyboard(Path directory) {
  private static final String QUESTION = " [y/N] ";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// Both streams as they appear on the screen, with what was typed.
  Ran type(String command) {
    List<String> argv = List.of("script", "--quiet", "--return", "--command", command, "/dev/null");
    ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
    // So there are no colours, and no line is written over.
    builder.redirectErrorStream(true).environment().put("TERM", "dumb");
    try {
      Process process = builder.start();
      StringBuilder screen = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> answer(process, screen));
      boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      reader.join();
      String text = screen.toString().replace("\r\n", "\n");
      if (!ended) {
        throw new AssertionError(command + " took longer than " + LIMIT + "\n" + text);
      }
      return new Ran(List.of(command), process.exitValue(), text);
    } catch (IOException failure) {
      throw new AssertionError("cannot run " + command, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command, interrupted);
    }
  }

  private static void answer(Process process, StringBuilder screen) {
    try (Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream()) {
      int next;
      while ((next = out.read()) >= 0) {
        screen.append((char) next);
        if (next == ' ' && screen.indexOf(QUESTION, screen.length() - QUESTION.length()) >= 0) {
          in.write("y\n".getBytes(StandardCharsets.UTF_8));
          in.flush();
        }
      }
    } catch (IOException closed) {
      screen.append(closed);
    }
  }
}
