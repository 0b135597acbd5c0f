import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The table of `bench/backup`, and its plot.
///
///     java bench/BackupReport.java RUNS LOSSES [PLOT.svg]
void main(String[] arguments) throws IOException {
  List<Run> runs = Files.readAllLines(Path.of(arguments[0])).stream().map(Run::of).toList();
  List<Loss> losses = Files.readAllLines(Path.of(arguments[1])).stream().map(Loss::of).toList();
  Map<String, List<Row>> groups = new LinkedHashMap<>();
  for (Run run : runs) {
    List<Row> rows = groups.computeIfAbsent(run.group(), _ -> new ArrayList<>());
    if (rows.stream().noneMatch(row -> row.way().equals(run.way()))) {
      rows.add(row(run, runs, losses));
    }
  }
  groups.values().forEach(rows -> rows.sort(Comparator.comparing(row -> !row.way().equals(NONE))));
  print(groups);
  if (arguments.length > 2) {
    Files.writeString(Path.of(arguments[2]), svg(groups));
  }
}

static final String NONE = "none";

/// One run of a writer; times in milliseconds but `took`, `restored` and `held` in seconds,
/// `resident` in MB.
record Run(
    int round,
    int size,
    int rate,
    String way,
    double commits,
    double p99,
    double worst,
    double log,
    double took,
    double megabytes,
    double restored,
    String sound,
    double held,
    double resident) {
  static Run of(String line) {
    String[] w = line.strip().split("\\s+");
    return new Run(
        Integer.parseInt(w[0]),
        Integer.parseInt(w[1]),
        Integer.parseInt(w[2]),
        w[3],
        number(w[5]),
        number(w[7]),
        number(w[9]),
        number(w[10]),
        number(w[11]),
        number(w[12]),
        number(w[13]),
        w[14],
        number(w[15]),
        number(w[16]));
  }

  String group() {
    return size + " MB, " + rate + " commits/s";
  }

  boolean pairs(Run other) {
    return round == other.round && group().equals(other.group());
  }
}

record Loss(String group, String way, double milliseconds, String sound) {
  static Loss of(String line) {
    String[] w = line.strip().split("\\s+");
    return new Loss(w[0] + " MB, " + w[1] + " commits/s", w[2], number(w[3]), w[4]);
  }
}

/// Medians of one way in one group; what was not measured is not a number.
record Row(
    String way,
    double commits,
    double commitsRatio,
    double p99,
    double p99Ratio,
    double worst,
    double log,
    double took,
    double held,
    double resident,
    double megabytes,
    double restored,
    double lossMedian,
    double lossWorst,
    long sound,
    long restores) {}

static double number(String word) {
  return word.equals("-") ? Double.NaN : Double.parseDouble(word);
}

Row row(Run like, List<Run> all, List<Loss> losses) {
  List<Run> runs =
      all.stream()
          .filter(run -> run.group().equals(like.group()) && run.way().equals(like.way()))
          .toList();
  List<Loss> lost =
      losses.stream()
          .filter(loss -> loss.group().equals(like.group()) && loss.way().equals(like.way()))
          .toList();
  long restores = runs.stream().filter(run -> !run.sound().equals("-")).count() + lost.size();
  long sound =
      runs.stream().filter(run -> run.sound().equals("ok")).count()
          + lost.stream().filter(loss -> loss.sound().equals("ok")).count();
  return new Row(
      like.way(),
      median(runs, Run::commits),
      median(runs, run -> run.commits() / unburdened(run, all).commits()),
      median(runs, Run::p99),
      median(runs, run -> run.p99() / unburdened(run, all).p99()),
      runs.stream().mapToDouble(Run::worst).max().orElse(Double.NaN),
      median(runs, Run::log),
      median(runs, Run::took),
      runs.stream().mapToDouble(Run::held).max().orElse(Double.NaN),
      runs.stream().mapToDouble(Run::resident).max().orElse(Double.NaN),
      median(runs, Run::megabytes),
      median(runs, Run::restored),
      median(lost, Loss::milliseconds),
      lost.stream().mapToDouble(Loss::milliseconds).max().orElse(Double.NaN),
      sound,
      restores);
}

static Run unburdened(Run run, List<Run> all) {
  return all.stream()
      .filter(other -> other.way().equals(NONE) && other.pairs(run))
      .findFirst()
      .orElseThrow();
}

static <T> double median(List<T> values, ToDoubleFunction<T> of) {
  double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
  int middle = sorted.length / 2;
  if (sorted.length == 0) {
    return Double.NaN;
  }
  return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

void print(Map<String, List<Row>> groups) {
  groups.forEach((group, rows) -> {
    System.out.printf(
        "%n%-24s %9s %6s %7s %6s %8s %6s %6s %6s %7s %7s %6s %10s %6s%n",
        group, "commits/s", "ratio", "p99 ms", "ratio", "worst ms", "log MB", "held s", "copy s",
        "copy MB", "RAM MB", "back s", "loss ms", "sound");
    for (Row row : rows) {
      System.out.printf(
          "%-24s %9s %6s %7s %6s %8s %6s %6s %6s %7s %7s %6s %10s %6s%n",
          row.way(),
          shown(row.commits(), 0),
          shown(row.commitsRatio(), 3),
          shown(row.p99(), 2),
          shown(row.p99Ratio(), 2),
          shown(row.worst(), 0),
          shown(row.log(), 0),
          shown(row.held(), 2),
          shown(row.took(), 1),
          shown(row.megabytes(), 0),
          shown(row.resident(), 0),
          shown(row.restored(), 1),
          Double.isNaN(row.lossMedian())
              ? "–"
              : shown(row.lossMedian(), 0) + " / " + shown(row.lossWorst(), 0),
          row.restores() == 0 ? "–" : row.sound() + "/" + row.restores());
    }
  });
  System.out.println("""

        medians; ratio: to none in the same round; held: longest until writers were free again;
        copy: until proved, if the way proves; RAM: most; loss: median / worst""");
}

static String shown(double value, int digits) {
  return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
}

/// One panel a group: the writer's p99 beside that of a writer without any copying.
String svg(Map<String, List<Row>> groups) {
  StringBuilder body = new StringBuilder();
  double longest =
      groups.values().stream()
          .flatMap(List::stream)
          .mapToDouble(Row::p99Ratio)
          .max()
          .orElse(1);
  int y = 64;
  for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
    body.append(text(24, y, "group", group.getKey()));
    y += 14;
    for (Row row : group.getValue()) {
      double width = 440 * row.p99Ratio() / longest;
      String kind = row.way().matches("snapshot|archive") ? "ours" : row.way();
      body.append(text(150, y + 14, "way", row.way()));
      body.append(
          "<rect x='160' y='%d' width='%.1f' height='18' rx='3' class='%s'/>%n"
              .formatted(y, width, kind));
      body.append(
          text(
              (int) (168 + width),
              y + 14,
              "value",
              shown(row.p99Ratio(), 2) + " ×  (" + shown(row.p99(), 2) + " ms)"));
      y += 24;
    }
    y += 34;
  }
  return """
      <svg xmlns='http://www.w3.org/2000/svg' width='760' height='%d' viewBox='0 0 760 %d'>
      <style>
        text { font: 13px Inter, 'DejaVu Sans', sans-serif; fill: #1f2937 }
        .title { font-size: 17px; font-weight: 600 }
        .group { font-weight: 600 }
        .way { text-anchor: end; fill: #4b5563 }
        .value { fill: #4b5563; font-size: 12px }
        rect { fill: #cbd5e1 }
        .none { fill: #94a3b8 }
        .ours { fill: #0d9488 }
      </style>
      <rect width='760' height='%d' style='fill: #ffffff'/>
      %s%s</svg>
      """
      .formatted(
          y, y, y, text(24, 32, "title", "The writer's p99 while its database is copied"), body);
}

static String text(int x, int y, String kind, String text) {
  return "<text x='%d' y='%d' class='%s'>%s</text>%n".formatted(x, y, kind, text);
}
