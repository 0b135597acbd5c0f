package dev.lazyflow.dates;

import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Phrases that name a time of day: «в 10:00», «в 9 утра», «вечером», "at 5 pm".
final class Times {
  private static final Set<String> LEADS = Set.of("в", "во", "к", "до", "на", "с", "at", "by");
  private static final Set<String> HOURS = Set.of("час", "часа", "часов", "ч", "oclock");
  private static final Set<String> MORNING = Set.of("утра", "ночи", "am");
  private static final Set<String> AFTERNOON = Set.of("дня", "вечера", "pm");
  private static final Map<String, Integer> PARTS =
      Map.of("утром", 9, "днем", 14, "вечером", 19, "ночью", 23, "tonight", 19);
  private static final Map<String, LocalTime> NAMED =
      Map.of(
          "полдень", LocalTime.NOON, "полночь", LocalTime.of(23, 59), "обед", LocalTime.of(14, 0));

  /// «с днём рождения», «перед вечером»: part of a name or of another thought.
  private static final Set<String> BINDING =
      Set.of(
          "с", "со", "перед", "под", "над", "между", "за", "каждым", "добрым", "одним", "каждое");

  /// What may follow «в 10» when it is a time; anything else is being counted («в 10 магазинах»).
  private static final Set<String> GOES_ON =
      Set.of(
          "с", "со", "у", "на", "в", "во", "к", "ко", "по", "для", "и", "за", "о", "об", "от", "до",
          "из", "при", "под", "with", "for", "on", "in");

  private static final Pattern CLOCK =
      Pattern.compile("([01]?\\d|2[0-3])[:.]([0-5]\\d)(?:[-–]\\d{1,2}[:.]\\d{2})?");
  private static final Pattern ENGLISH = Pattern.compile("(\\d{1,2})(am|pm)");

  private final Sentence sentence;
  private final Days days;

  Times(Sentence sentence, Days days) {
    this.sentence = sentence;
    this.days = days;
  }

  /// The phrase that begins at this word; `day` is the day that was found elsewhere in the
  /// sentence.
  Optional<Match> at(int from, Optional<Match> day) {
    return part(from, day).or(() -> clock(from, day)).or(() -> hour(from, day));
  }

  /// «вечером», alone or with a clock: «вечером в 9».
  private Optional<Match> part(int from, Optional<Match> day) {
    String word = sentence.word(from);
    LocalTime named = NAMED.get(sentence.next(from));
    if (named != null && word.equals("в")) {
      return Optional.of(Match.time(from, from + 2, named));
    }
    if (!PARTS.containsKey(word) || BINDING.contains(sentence.previous(from))) {
      return Optional.empty();
    }
    var match = Match.time(from, from + 1, LocalTime.of(PARTS.get(word), 0));
    boolean beside = day.isPresent() && sentence.touch(match, day.get());
    if (word.equals("днем") && !beside && from + 1 < sentence.size()) {
      return Optional.empty();
    }
    Optional<Match> exact =
        clock(from + 1, Optional.of(match)).or(() -> hour(from + 1, Optional.of(match)));
    return exact.isPresent() && exact.get().time() != null && !sentence.next(from).isEmpty()
        ? Optional.of(Match.time(from, exact.get().to(), inPart(word, exact.get().time())))
        : Optional.of(match);
  }

  private static LocalTime inPart(String part, LocalTime time) {
    boolean late = part.equals("вечером") || part.equals("tonight") || part.equals("днем");
    return late && time.getHour() < 12 ? time.plusHours(12) : time;
  }

  /// «в 10:00», «10:00», «с 10:00 до 11:00», «10:00-11:00».
  private Optional<Match> clock(int from, Optional<Match> day) {
    boolean lead = isLead(from);
    int core = lead ? from + 1 : from;
    String word = sentence.word(core);
    Matcher m = CLOCK.matcher(word);
    if (!m.matches() || (!lead && (word.contains(".") || isLead(from - 1)))) {
      return Optional.empty();
    }
    var match = Match.time(from, core + 1, LocalTime.of(number(m.group(1)), number(m.group(2))));
    boolean atAnEnd = from == 0 || core == sentence.size() - 1;
    boolean beside = day.isPresent() && sentence.touch(match, day.get());
    boolean range = sentence.word(from).equals("с");
    if (range) {
      boolean until = sentence.next(core).equals("до") && isClock(core + 2);
      return until ? Optional.of(Match.time(from, core + 3, time(match))) : Optional.empty();
    }
    return lead || atAnEnd || beside ? Optional.of(match) : Optional.empty();
  }

  /// «в 9 утра», «9 вечера», «в 10 часов», «в 10», "at 5 pm".
  private Optional<Match> hour(int from, Optional<Match> day) {
    boolean lead = isLead(from) && !sentence.word(from).equals("с");
    int core = lead ? from + 1 : from;
    Matcher english = ENGLISH.matcher(sentence.word(core));
    if (english.matches()) {
      return time(from, core + 1, number(english.group(1)), english.group(2));
    }
    if (!sentence.word(core).matches("\\d{1,2}")) {
      return Optional.empty();
    }
    int hour = number(sentence.word(core));
    int after = HOURS.contains(sentence.next(core)) ? core + 1 : core;
    String part = sentence.next(after);
    if (MORNING.contains(part) || (AFTERNOON.contains(part) && (lead || !part.equals("дня")))) {
      return time(from, after + 2, hour, part);
    }
    boolean preposition = lead && !sentence.word(from).equals("на");
    if (preposition && (after > core || standsAlone(from, core, day))) {
      return time(from, after + 1, hour, "");
    }
    return Optional.empty();
  }

  private boolean standsAlone(int from, int core, Optional<Match> day) {
    String next = sentence.next(core);
    if (next.isEmpty() || GOES_ON.contains(next) || days.at(core + 1).isPresent()) {
      return true;
    }
    var match = Match.time(from, core + 1, LocalTime.MIN);
    boolean counted = next.matches(".*(ов|ев|ей|ах|ях|раз|раза|лет)");
    boolean beside = day.isPresent() && sentence.touch(match, day.get());
    return beside && (!counted || sentence.startsUpperCase(core + 1));
  }

  private static Optional<Match> time(int from, int to, int hour, String part) {
    int h = hour;
    if (AFTERNOON.contains(part) && h < 12) {
      h += 12;
    } else if (MORNING.contains(part) && h == 12) {
      h = 0;
    }
    return h < 24 ? Optional.of(Match.time(from, to, LocalTime.of(h, 0))) : Optional.empty();
  }

  private static LocalTime time(Match match) {
    return match.time() == null ? LocalTime.MIN : match.time();
  }

  private boolean isLead(int index) {
    return LEADS.contains(sentence.word(index)) && !sentence.next(index).isEmpty();
  }

  private boolean isClock(int index) {
    return CLOCK.matcher(sentence.word(index)).matches();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
