package dev.berth.testbed.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Every request of a run as a line: when it was to be sent, how long it took (ms), how it was
/// made, its status (0: none) and why there was none. The first line is the time of the command.
record Raw(List<Point> points, double from, double until) {

  /// @param at ms since the begin
  record Point(double at, double latency, boolean ok) {}

  static void write(Path file, List<Answer> answers, Duration from, Duration until)
      throws IOException {
    String head = String.format(Locale.ROOT, "# %.1f %.1f", ms(from), ms(until));
    Stream<String> lines =
        answers.stream()
            .map(a ->
                String.format(
                    Locale.ROOT,
                    "%.1f\t%.1f\t%s\t%d\t%s",
                    ms(a.intended()),
                    ms(a.latency()),
                    a.kind().word(),
                    a.status(),
                    a.failure()));
    Files.write(file, Stream.concat(Stream.of(head), lines).toList());
  }

  private static double ms(Duration time) {
    return time.toNanos() / 1e6;
  }

  static Raw read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] head = lines.getFirst().split(" ", -1);
    return new Raw(
        lines.stream().skip(1).map(Raw::point).toList(),
        Double.parseDouble(head[1]),
        Double.parseDouble(head[2]));
  }

  private static Point point(String line) {
    String[] fields = line.split("\t", -1);
    return new Point(
        Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), fields[3].startsWith("2"));
  }
}
