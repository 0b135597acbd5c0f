package dev.berth.plan.production.document;

import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Source.Observed;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Source.Setting;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The sources of a plan and their short names: `F12` a finding, `N1` what is not there, `R3` a
/// rule, `H1` a fact of the server, `S1` a setting, `A2` an assumption.
public record Bibliography(Map<Source, String> names) {

  public static Bibliography of(ProductionPlan plan) {
    Map<Source, String> names = new LinkedHashMap<>();
    add(names, "F", plan.research().stream().map(Source::of));
    add(names, "N", plan.absent().stream().map(Source::of));
    List<Source> said =
        plan.statements().flatMap(statement -> statement.sources().stream()).distinct().toList();
    add(names, "R", said.stream().filter(Rule.class::isInstance));
    add(names, "H", said.stream().filter(Observed.class::isInstance));
    add(names, "S", said.stream().filter(Setting.class::isInstance));
    add(names, "A", said.stream().filter(Assumption.class::isInstance));
    return new Bibliography(names);
  }

  private static void add(Map<Source, String> names, String letter, Stream<Source> some) {
    List<Source> all = some.toList();
    IntStream.range(0, all.size()).forEach(i -> names.put(all.get(i), letter + (i + 1)));
  }

  public String name(Source source) {
    String name = names.get(source);
    if (name == null) {
      throw new IllegalStateException("no finding of this repository: " + source);
    }
    return name;
  }

  /// `[F1 F2 N1 R3]`; neighbours are joined: `F1–F4`.
  public String marks(Statement statement) {
    Map<Character, List<Integer>> numbers =
        statement.sources().stream()
            .map(this::name)
            .collect(
                Collectors.groupingBy(
                    name -> name.charAt(0),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        name -> Integer.valueOf(name.substring(1)), Collectors.toList())));
    return numbers.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> "FNHSRA".indexOf(entry.getKey())))
        .map(entry -> ranges(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static String ranges(char letter, List<Integer> numbers) {
    List<Integer> sorted = numbers.stream().sorted().toList();
    List<String> ranges = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i) != sorted.get(i - 1) + 1) {
        String first = letter + String.valueOf(sorted.get(start));
        String last = letter + String.valueOf(sorted.get(i - 1));
        ranges.add(
            i - start == 1 ? first : i - start == 2 ? first + " " + last : first + "–" + last);
        start = i;
      }
    }
    return String.join(" ", ranges);
  }

  public <T extends Source> List<T> all(Class<T> kind) {
    return names.keySet().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
