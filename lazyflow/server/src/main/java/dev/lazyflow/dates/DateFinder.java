package dev.lazyflow.dates;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Finds when something is to be done in a Russian or English sentence. The first day and the first
/// time count; only their own words are taken out. Where a sentence says that a thing repeats,
/// nothing is taken: half of such a phrase would be a wrong date.
public final class DateFinder {
  private static final Set<String> REPEATS =
      Set.of(
          "каждый",
          "каждую",
          "каждое",
          "каждые",
          "каждого",
          "ежедневно",
          "еженедельно",
          "ежемесячно",
          "будням",
          "выходным",
          "every",
          "daily",
          "weekly");

  private DateFinder() {}

  /// What `text` says about when, seen from `now` in the user's own zone.
  public static Optional<Found> find(String text, ZonedDateTime now) {
    var sentence = new Sentence(text);
    for (int i = 0; i < sentence.size(); i++) {
      if (REPEATS.contains(sentence.word(i))) {
        return Optional.empty();
      }
    }
    var days = new Days(sentence, now.toLocalDate());
    var spans = new Spans(sentence, now.toLocalDateTime());
    Optional<Match> day = first(sentence, i -> spans.at(i).or(() -> days.at(i)));
    Optional<Match> time = Optional.empty();
    if (day.isEmpty() || day.get().time() == null) {
      var times = new Times(sentence, days);
      Optional<Match> found = day;
      time = first(sentence, i -> within(found, i) ? Optional.empty() : times.at(i, found));
    }
    return result(text, sentence, now, found(day, time));
  }

  private static boolean within(Optional<Match> day, int index) {
    return day.isPresent() && index >= day.get().from() && index < day.get().to();
  }

  private static List<Match> found(Optional<Match> day, Optional<Match> time) {
    List<Match> matches = new ArrayList<>();
    day.ifPresent(matches::add);
    time.ifPresent(matches::add);
    return matches;
  }

  private static Optional<Match> first(Sentence sentence, IntFunction<Optional<Match>> rule) {
    for (int i = 0; i < sentence.size(); i++) {
      Optional<Match> match = rule.apply(i);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> result(
      String text, Sentence sentence, ZonedDateTime now, List<Match> matches) {
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    @Nullable LocalDate date = null;
    @Nullable LocalTime time = null;
    for (Match match : matches) {
      date = match.date() == null ? date : match.date();
      time = match.time() == null ? time : match.time();
    }
    if (date == null) {
      boolean over = time != null && !time.isAfter(now.toLocalTime());
      date = now.toLocalDate().plusDays(over ? 1 : 0);
    }
    String rest = sentence.without(matches).strip();
    boolean nothingLeft = rest.codePoints().noneMatch(Character::isLetterOrDigit);
    return Optional.of(new Found(nothingLeft ? text.strip() : rest, date, time));
  }
}
