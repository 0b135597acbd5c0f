package dev.lazyflow.dates;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Phrases that count from now: «через 2 часа», «через неделю», "in 3 days". «через день» is left
/// alone: it means every other day as often as tomorrow.
final class Spans {
  private static final Map<String, ChronoUnit> UNITS = new HashMap<>();
  private static final List<String> NUMBERS =
      List.of(
          "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять");
  private static final List<String> FEMININE_ONE = List.of("одну", "an", "a", "one");

  static {
    Map.of(
            ChronoUnit.MINUTES, "минуту минуты минут мин minute minutes",
            ChronoUnit.HOURS, "час часа часов hour hours",
            ChronoUnit.DAYS, "день дня дней day days",
            ChronoUnit.WEEKS, "неделю недели недель week weeks",
            ChronoUnit.MONTHS, "месяц месяца месяцев month months")
        .forEach((unit, forms) -> List.of(forms.split(" ", -1)).forEach(f -> UNITS.put(f, unit)));
  }

  private final Sentence sentence;
  private final LocalDateTime now;

  Spans(Sentence sentence, LocalDateTime now) {
    this.sentence = sentence;
    this.now = now;
  }

  /// The phrase that begins at this word.
  Optional<Match> at(int from) {
    String lead = sentence.word(from);
    if (!lead.equals("через") && !lead.equals("in")) {
      return Optional.empty();
    }
    if (sentence.next(from).equals("полчаса")) {
      return Optional.of(moment(from, from + 2, now.plusMinutes(30)));
    }
    int amount = amount(sentence.next(from));
    int unitAt = amount > 0 ? from + 2 : from + 1;
    ChronoUnit unit = UNITS.get(sentence.next(unitAt - 1));
    boolean ambiguous = amount == 0 && (unit == ChronoUnit.DAYS || lead.equals("in"));
    if (unit == null || ambiguous) {
      return Optional.empty();
    }
    LocalDateTime then = now.plus(Math.max(1, amount), unit);
    if (unit == ChronoUnit.MINUTES || unit == ChronoUnit.HOURS) {
      return Optional.of(moment(from, unitAt + 1, then));
    }
    return Optional.of(Match.day(from, unitAt + 1, then.toLocalDate()));
  }

  private static Match moment(int from, int to, LocalDateTime then) {
    LocalDate date = then.toLocalDate();
    LocalTime time = then.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    return new Match(from, to, date, time);
  }

  /// Zero if it is not a number that a plan may have.
  private static int amount(String word) {
    if (word.matches("\\d{1,3}")) {
      return Integer.parseInt(word);
    }
    return FEMININE_ONE.contains(word) ? 1 : word.equals("две") ? 2 : NUMBERS.indexOf(word) + 1;
  }
}
