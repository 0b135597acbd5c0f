import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Reads what `bench/redeploy` has measured: a table of the medians of all steps, then the figures.
void main(String[] arguments) throws IOException {
  Path work = Path.of(arguments[0]);
  int rounds = Integer.parseInt(arguments[1]);
  List<Deploy> nothing = deploys(work, "nothing", rounds);
  List<Deploy> changed = deploys(work, "changed", rounds);
  IO.println("LazyFlow, a class has changed, %d rounds, medians in s".formatted(rounds));
  Map<String, List<Long>> steps = new LinkedHashMap<>();
  changed.forEach(
      one ->
          one.steps.forEach(
              (id, ms) -> steps.computeIfAbsent(id, _ -> new ArrayList<>()).add(ms)));
  steps.forEach((id, all) -> IO.println("  %-28s %6s".formatted(id, seconds(median(all)))));
  IO.println("");
  figure("nothing_changed", nothing, Deploy::wall);
  figure("changed_command", changed, Deploy::wall);
  figure("changed_until_served", changed, Deploy::served);
  figure("changed_besides_build", changed, Deploy::besidesBuild);
}

/// One run of the command; all in milliseconds.
record Deploy(long wall, long watched, Map<String, Long> steps) {
  long served() {
    return wall - watched;
  }

  long besidesBuild() {
    return served()
        - steps.entrySet().stream()
            .filter(step -> step.getKey().startsWith("build-"))
            .mapToLong(Map.Entry::getValue)
            .sum();
  }
}

List<Deploy> deploys(Path work, String kind, int rounds) throws IOException {
  List<Deploy> found = new ArrayList<>();
  for (int round = 1; round <= rounds; round++) {
    Path base = work.resolve(kind + "." + round);
    String text = Files.readString(Path.of(base + ".json"));
    Map<String, Object> json = JsonMapper.builder().build().fromJsonObject(text);
    Map<String, Long> steps = new LinkedHashMap<>();
    if (json.get("steps") instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> step = (Map<?, ?>) one;
        steps.merge(step.get("id").toString(), ((Number) step.get("ms")).longValue(), Long::sum);
      }
    }
    long watched = json.get("watchedMs") instanceof Number ms ? ms.longValue() : 0;
    long wall = Long.parseLong(Files.readString(Path.of(base + ".wall")).strip());
    found.add(new Deploy(wall, watched, steps));
  }
  return found;
}

void figure(String name, List<Deploy> deploys, ToLongFunction<Deploy> value) {
  List<Long> all = deploys.stream().mapToLong(value).sorted().boxed().toList();
  IO.println("%s_s\t%s\ts".formatted(name, seconds(median(all))));
  IO.println("%s_longest_s\t%s\ts".formatted(name, seconds(all.getLast())));
}

long median(List<Long> all) {
  return all.stream().sorted().skip((all.size() - 1) / 2).findFirst().orElse(0L);
}

String seconds(long ms) {
  return String.format(Locale.ROOT, "%.1f", ms / 1e3);
}
