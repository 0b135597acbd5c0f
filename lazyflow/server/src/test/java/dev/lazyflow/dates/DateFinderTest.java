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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {
  /// A Sunday.
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 22, 12, 30, 0, 0, ZoneId.of("Europe/Moscow"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Купить молоко завтра в 10:00 | Купить молоко | 2026-11-23 | 10:00",
        "Завтра в 10:00 купить молоко | Купить молоко | 2026-11-23 | 10:00",
        "завтра купить молоко в 10:00 | купить молоко | 2026-11-23 | 10:00",
        "Купить молоко, завтра, в 10:00 | Купить молоко | 2026-11-23 | 10:00",
        "Купить молоко завтра. | Купить молоко. | 2026-11-23 | -",
        "Сегодня позвонить маме | Позвонить маме | 2026-11-22 | -",
        "Отдых послезавтра | Отдых | 2026-11-24 | -",
        "Сдать отчёт до завтра | Сдать отчёт | 2026-11-23 | -",
        "Отчёт в пятницу | Отчёт | 2026-11-27 | -",
        "Отчёт к пятнице | Отчёт | 2026-11-27 | -",
        "В воскресенье выспаться | Выспаться | 2026-11-29 | -",
        "Встреча во вторник в 15:30 с Олей | Встреча с Олей | 2026-11-24 | 15:30",
        "Созвон в ср в 9 утра | Созвон | 2026-11-25 | 09:00",
        "Кино в сб вечером | Кино | 2026-11-28 | 19:00",
        "Кино завтра вечером в 9 | Кино | 2026-11-23 | 21:00",
        "Кино завтра в 9 вечера | Кино | 2026-11-23 | 21:00",
        "Обед завтра днём | Обед | 2026-11-23 | 14:00",
        "Обед завтра в обед | Обед | 2026-11-23 | 14:00",
        "Встреча завтра в 12 дня | Встреча | 2026-11-23 | 12:00",
        "Такси завтра в 12 ночи | Такси | 2026-11-23 | 00:00",
        "Утром сделать зарядку | Сделать зарядку | 2026-11-23 | 09:00",
        "Вечером позвонить | Позвонить | 2026-11-22 | 19:00",
        "Позвонить в 18:00 | Позвонить | 2026-11-22 | 18:00",
        "Позвонить в 10:00 | Позвонить | 2026-11-23 | 10:00",
        "Позвонить в 18.30 Оле | Позвонить Оле | 2026-11-22 | 18:30",
        "Встреча завтра в 10 | Встреча | 2026-11-23 | 10:00",
        "Завтра в 10 встреча с Петром | Встреча с Петром | 2026-11-23 | 10:00",
        "Встреча в 17 с Петром | Встреча с Петром | 2026-11-22 | 17:00",
        "Встреча в 17 часов с Петром | Встреча с Петром | 2026-11-22 | 17:00",
        "Окно завтра с 10:00 до 12:00 | Окно | 2026-11-23 | 10:00",
        "Позвонить через 2 часа | Позвонить | 2026-11-22 | 14:30",
        "Через 15 минут выключить суп | Выключить суп | 2026-11-22 | 12:45",
        "Через полчаса выключить суп | Выключить суп | 2026-11-22 | 13:00",
        "Через час обед | Обед | 2026-11-22 | 13:30",
        "Проверить через 3 дня | Проверить | 2026-11-25 | -",
        "Проверить через три дня в 8:00 | Проверить | 2026-11-25 | 08:00",
        "Проверить через неделю | Проверить | 2026-11-29 | -",
        "Проверить через 2 недели | Проверить | 2026-12-06 | -",
        "Проверить через месяц | Проверить | 2026-12-22 | -",
        "25.12 купить подарки | купить подарки | 2026-12-25 | -",
        "купить подарки 25.12.2027 | купить подарки | 2027-12-25 | -",
        "Купить подарки до 01.03 | Купить подарки | 2027-03-01 | -",
        "Праздник 15 марта | Праздник | 2027-03-15 | -",
        "Праздник 15 марта 2028 года в 12:00 | Праздник | 2028-03-15 | 12:00",
        "Buy milk tomorrow at 10:00 | Buy milk | 2026-11-23 | 10:00",
        "Call mom on friday at 5 pm | Call mom | 2026-11-27 | 17:00",
        "Call mom today at 7pm | Call mom | 2026-11-22 | 19:00",
        "Check in 3 days | Check | 2026-11-25 | -",
        "Party on March 15 | Party | 2027-03-15 | -",
      })
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
