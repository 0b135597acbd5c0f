package dev.lazyflow.dates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Phrases that name a day: «завтра», «в пятницу», «25.12», «15 марта», "on monday", "march 15".
final class Days {
  private static final Map<String, Integer> RELATIVE =
      Map.of("сегодня", 0, "завтра", 1, "послезавтра", 2, "today", 0, "tomorrow", 1);
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Set<String> LEADS =
      Set.of("в", "во", "на", "до", "к", "ко", "on", "by", "until");

  /// After these a day describes something («отчёт за 15 марта», «письмо от 25.12»), it is no date
  /// for the task.
  private static final Set<String> DESCRIBING =
      Set.of(
          "за", "от", "с", "со", "из", "о", "об", "про", "после", "по", "вместо", "кроме", "для",
          "у", "from", "since", "about", "of", "after", "before", "версия", "версии", "пункт", "п",
          "v");

  private static final Set<String> UNITS =
      Set.of(
          "кг",
          "г",
          "гр",
          "л",
          "мл",
          "м",
          "см",
          "км",
          "руб",
          "рублей",
          "рубля",
          "тыс",
          "млн",
          "шт",
          "штук",
          "евро",
          "долларов",
          "градусов",
          "процентов",
          "kg",
          "usd",
          "eur",
          "км/ч");
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{4}|\\d{2}))?");

  static {
    String[] weekdays = {
      "понедельник понедельника понедельнику пн monday",
      "вторник вторника вторнику вт tuesday",
      "среду среды среде ср wednesday",
      "четверг четверга четвергу чт thursday",
      "пятницу пятницы пятнице пт friday",
      "субботу субботы субботе сб saturday",
      "воскресенье воскресенья воскресенью вс sunday"
    };
    for (int i = 0; i < weekdays.length; i++) {
      for (String form : weekdays[i].split(" ", -1)) {
        WEEKDAYS.put(form, DayOfWeek.of(i + 1));
      }
    }
    String[] months = {
      "января january",
      "февраля february",
      "марта march",
      "апреля april",
      "мая may",
      "июня june",
      "июля july",
      "августа august",
      "сентября september",
      "октября october",
      "ноября november",
      "декабря december"
    };
    for (int i = 0; i < months.length; i++) {
      for (String form : months[i].split(" ", -1)) {
        MONTHS.put(form, i + 1);
      }
    }
  }

  private final Sentence sentence;
  private final LocalDate today;

  Days(Sentence sentence, LocalDate today) {
    this.sentence = sentence;
    this.today = today;
  }

  /// The phrase that begins at this word.
  Optional<Match> at(int from) {
    boolean lead = LEADS.contains(sentence.word(from)) && !sentence.next(from).isEmpty();
    int core = lead ? from + 1 : from;
    if (!lead && (DESCRIBING.contains(sentence.previous(from)) || isLead(from))) {
      return Optional.empty();
    }
    String word = sentence.word(core);
    if (RELATIVE.containsKey(word)) {
      return Optional.of(Match.day(from, core + 1, today.plusDays(RELATIVE.get(word))));
    }
    if (lead && WEEKDAYS.containsKey(word)) {
      LocalDate next = today.with(TemporalAdjusters.next(WEEKDAYS.get(word)));
      return Optional.of(Match.day(from, core + 1, next));
    }
    return numeric(from, core).or(() -> named(from, core));
  }

  private boolean isLead(int from) {
    return LEADS.contains(sentence.previous(from));
  }

  private Optional<Match> numeric(int from, int core) {
    Matcher m = NUMERIC.matcher(sentence.word(core));
    boolean clock = List.of("в", "во").contains(sentence.word(from)) && core > from;
    if (clock || !m.matches() || UNITS.contains(sentence.next(core))) {
      return Optional.empty();
    }
    int year = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    if (year > 0 && year < 100) {
      year += 2000;
    }
    return date(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), year)
        .map(date -> Match.day(from, core + 1, date));
  }

  private Optional<Match> named(int from, int core) {
    String first = sentence.word(core);
    String second = sentence.next(core);
    boolean dayFirst = MONTHS.containsKey(second) && first.matches("\\d{1,2}");
    boolean monthFirst = MONTHS.containsKey(first) && second.matches("\\d{1,2}");
    if (!dayFirst && !monthFirst) {
      return Optional.empty();
    }
    int month = MONTHS.getOrDefault(dayFirst ? second : first, 1);
    int day = Integer.parseInt(dayFirst ? first : second);
    int year = 0;
    int to = core + 2;
    if (sentence.next(to - 1).matches("20\\d\\d")) {
      year = Integer.parseInt(sentence.word(to));
      to++;
      if (Set.of("г", "года").contains(sentence.next(to - 1))) {
        to++;
      }
    }
    int end = to;
    return date(day, month, year).map(date -> Match.day(from, end, date));
  }

  /// Without a year the next such day is meant.
  private Optional<LocalDate> date(int day, int month, int year) {
    try {
      LocalDate date = LocalDate.of(year == 0 ? today.getYear() : year, month, day);
      return Optional.of(year == 0 && date.isBefore(today) ? date.plusYears(1) : date);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
