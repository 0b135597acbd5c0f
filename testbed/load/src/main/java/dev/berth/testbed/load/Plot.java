package dev.berth.testbed.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Draws runs under each other, each request a dot: when it was to be sent, and how long it took on
/// a logarithmic scale; the time of the command is shaded. Written for this, since no library is
/// worth a picture of dots.
///
///     plot OUT.svg TITLE=RAW ...
public final class Plot {
  private static final int WIDTH = 880;
  private static final int LEFT = 70;
  private static final int HEIGHT = 150;
  private static final int ROW = HEIGHT + 50;
  private static final double LOWEST = 1;
  private static final double HIGHEST = 100_000;
  private static final int[] MARKS = {1, 10, 100, 1_000, 10_000, 100_000};

  private Plot() {}

  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    List<Named> runs = Stream.of(arguments).skip(1).map(Named::parse).toList();
    Files.writeString(out, svg(runs));
  }

  record Named(String title, Raw raw) {
    static Named parse(String argument) {
      int equals = argument.indexOf('=');
      try {
        return new Named(
            argument.substring(0, equals), Raw.read(Path.of(argument.substring(equals + 1))));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  static String svg(List<Named> runs) {
    double seconds =
        runs.stream()
            .flatMap(run -> run.raw().points().stream())
            .mapToDouble(point -> point.at() / 1000)
            .max()
            .orElse(1);
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif">
        <style>
          text { font-size: 12px; fill: #57606a } .title { font-size: 14px; fill: #1f2328 }
          .grid { stroke: #d0d7de } .during { fill: #ddf4ff } .ok { fill: #0969da }
          .bad { fill: #cf222e }
          @media (prefers-color-scheme: dark) {
            text { fill: #9198a1 } .title { fill: #f0f6fc } .grid { stroke: #3d444d }
            .during { fill: #0c2d6b } .ok { fill: #4493f8 } .bad { fill: #f85149 }
          }
        </style>
        """
            .formatted(LEFT + WIDTH + 20, runs.size() * ROW + 30));
    for (int i = 0; i < runs.size(); i++) {
      row(svg, runs.get(i), 30 + i * ROW, seconds);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Named run, int top, double seconds) {
    add(
        svg,
        String.format(
            Locale.ROOT,
            "<text class=\"title\" x=\"%d\" y=\"%d\">%s</text>",
            LEFT,
            top - 8,
            text(run.title())));
    double from = x(run.raw().from(), seconds);
    add(
        svg,
        String.format(
            Locale.ROOT,
            "<rect class=\"during\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
            from,
            top,
            x(run.raw().until(), seconds) - from,
            HEIGHT));
    Arrays.stream(MARKS).forEach(mark -> scale(svg, mark, top));
    for (Raw.Point point : run.raw().points()) {
      add(
          svg,
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"/>",
              point.ok() ? "ok" : "bad",
              x(point.at(), seconds),
              y(point.latency(), top),
              point.ok() ? "1" : "2.5"));
    }
    int step = seconds > 60 ? 10 : 5;
    for (int second = 0; second <= seconds; second += step) {
      add(
          svg,
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>",
              x(second * 1000.0, seconds),
              top + HEIGHT + 16,
              second));
    }
  }

  private static void scale(StringBuilder svg, int mark, int top) {
    double y = y(mark, top);
    add(
        svg,
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
            LEFT,
            LEFT + WIDTH,
            y,
            y));
    String label = mark >= 1000 ? mark / 1000 + " s" : mark + " ms";
    add(
        svg,
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
            LEFT - 6,
            y + 4,
            label));
  }

  private static double x(double millis, double seconds) {
    return LEFT + WIDTH * millis / 1000 / seconds;
  }

  private static double y(double latency, int top) {
    double within = Math.clamp(latency, LOWEST, HIGHEST);
    return top + HEIGHT * (1 - Math.log(within / LOWEST) / Math.log(HIGHEST / LOWEST));
  }

  private static void add(StringBuilder svg, String line) {
    svg.append(line).append('\n');
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;");
  }
}
