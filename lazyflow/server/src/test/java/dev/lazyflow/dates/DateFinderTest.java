package dev.lazyflow.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {
  /// A Sunday.
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 22, 12, 30, 0, 0, ZoneId.of("Europe/Moscow"));

  /// Text, what is left of it, day, time; seen from a Sunday noon.
  @ParameterizedTest
  @CsvFileSource(resources = "understands.csv", delimiter = '|', nullValues = "-")
  void understands(String text, String rest, LocalDate date, String time) {
    Optional<Found> found = DateFinder.find(text, NOW);

    LocalTime expected = time == null ? null : LocalTime.parse(time);
    assertThat(found).contains(new Found(rest, date, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Позавтракать с мамой",
        "Сегодняшний отчёт",
        "Завтрашняя встреча",
        "Поздравить Машу с днём рождения",
        "Работа над проектом",
        "Купить 2.5 кг картошки",
        "Купить 10.10 кг картошки",
        "Зайти в 10 магазинов",
        "Повторить в 3 раза громче",
        "Отчёт за 15 марта",
        "Ответить на письмо от 25.12",
        "Принимать таблетки через день",
        "Дом через дорогу",
        "Каждый понедельник в 10:00 планёрка",
        "Пить воду ежедневно в 9:00",
        "Понедельник начинается в фантастике",
        "Посмотреть «Завтра не умрёт никогда»",
        "Прочитать https://example.org/завтра/10:00",
        "Написать на zavtra@example.org",
        "Версия 1.10 готова",
        "Счёт 2:1",
        "Перед вечером отдохнуть",
        "Купить билеты 32.13",
        "31 февраля не бывает",
        "Play in a band",
      })
  void leavesAlone(String text) {
    assertThat(DateFinder.find(text, NOW)).isEmpty();
  }

  @Test
  void keepsTheWholeTextWhenNothingElseIsSaid() {
    assertThat(DateFinder.find("Завтра в 10:00", NOW).orElseThrow())
        .isEqualTo(new Found("Завтра в 10:00", LocalDate.of(2026, 11, 23), LocalTime.of(10, 0)));
  }

  @Test
  void keepsTheOtherLines() {
    assertThat(DateFinder.find("Купить завтра:\n- молоко\n- хлеб", NOW).orElseThrow().rest())
        .isEqualTo("Купить:\n- молоко\n- хлеб");
  }

  @Test
  void takesOnlyTheFirstDay() {
    assertThat(DateFinder.find("Завтра узнать про встречу в пятницу", NOW).orElseThrow())
        .isEqualTo(new Found("Узнать про встречу в пятницу", LocalDate.of(2026, 11, 23), null));
  }

  private static final List<String> WORDS =
      List.of(
          "Позавтракать",
          "завтрак",
          "сегодняшний",
          "средний",
          "пятничный",
          "вторично",
          "воскресный",
          "готов",
          "часовой",
          "минутка",
          "утренник",
          "вечерний",
          "молоко",
          "отчёт",
          "Оля",
          "в",
          "на",
          "магазин",
          "днёвка",
          "неделька",
          "понедельничный",
          "март",
          "майский",
          "10-й",
          "№5",
          "а.б",
          "12:99",
          "45.45",
          "полчасика",
          "чтврг",
          "todayish",
          "mondays",
          "atlas",
          "послезавтрак");
  private static final List<String> PHRASES =
      List.of(
          "завтра", "в пятницу", "послезавтра в 18:00", "25.12.2026", "через 3 дня", "15 марта");

  /// Whatever the words: none is a date, so none may be lost, and a phrase at the end takes only
  /// itself.
  @Test
  void neverCutsAWordThatIsNoDate() {
    long seed = 20261122;
    var random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      var text = new StringBuilder("Дело");
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      String plain = text + " мир";
      assertThat(DateFinder.find(plain, NOW)).as("seed %d: %s", seed, plain).isEmpty();
      String phrase = PHRASES.get(random.nextInt(PHRASES.size()));
      assertThat(DateFinder.find(plain + " " + phrase, NOW).map(Found::rest))
          .as("seed %d: %s %s", seed, plain, phrase)
          .contains(plain);
    }
  }

  /// Any text at all: no failure, and what is left are characters that were there, in their order.
  @Test
  void neverInventsText() {
    long seed = 7;
    var random = new Random(seed);
    String alphabet = "завтрвпяницу1025:.,- «»\n\"утром";
    for (int round = 0; round < 5000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String written = text.toString();
      DateFinder.find(written, NOW)
          .ifPresent(f -> assertThat(isWithin(f.rest(), written)).as(written).isTrue());
    }
  }

  private static boolean isWithin(String rest, String text) {
    int at = 0;
    for (char c : rest.replace(" ", "").toCharArray()) {
      at = text.indexOf(c, at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
