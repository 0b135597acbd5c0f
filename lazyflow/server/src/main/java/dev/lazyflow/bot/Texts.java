package dev.lazyflow.bot;

import dev.lazyflow.tasks.Schedule;
import dev.lazyflow.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the bot says.
final class Texts {
  static final String PHOTO = "Фото";
  static final String DOCUMENT = "Документ";
  static final String DONE = "Готово";
  static final String ALREADY_DONE = "Уже сделано";
  static final String NO_SUCH_TASK = "Такой задачи больше нет";
  static final String DONE_BUTTON = "✓ Готово";
  static final String OPEN_BUTTON = "Открыть LazyFlow";
  static final String FILE_TOO_LARGE =
      "⚠️ Файл больше 20 МБ: Telegram не отдаёт такие ботам, сохранена только задача.";
  static final String FILE_LOST =
      "⚠️ Не получилось забрать файл у Telegram. Задача сохранена, пришлите файл ещё раз.";
  static final String ONLY_TEXT_AND_FILES =
      "Пока я понимаю текст, фото и документы. Напишите задачу словами, и я её запомню.";
  static final String HELP =
      """
      Каждое ваше сообщение становится задачей.

      «Купить молоко» — попадёт во входящие
      «Купить молоко завтра в 10:00» — на завтра, с напоминанием
      «Отчёт в пятницу», «25.12 подарки», «через 2 часа позвонить» — тоже понимаю

      Фото и документы сохраняю вместе с задачей. Исправите сообщение — исправится и задача.\
      """;

  /// Longer tasks are cut in replies; Telegram takes at most 4096 characters.
  private static final int SHOWN = 500;

  private static final Duration LATE = Duration.ofMinutes(2);
  private static final List<String> MONTHS =
      List.of(
          "января",
          "февраля",
          "марта",
          "апреля",
          "мая",
          "июня",
          "июля",
          "августа",
          "сентября",
          "октября",
          "ноября",
          "декабря");
  private static final List<String> WEEKDAYS = List.of("пн", "вт", "ср", "чт", "пт", "сб", "вс");

  private Texts() {}

  static String greeting(String firstName) {
    String hello = firstName.isBlank() ? "Привет!" : "Привет, " + firstName + "!";
    return hello + " Я LazyFlow: напишите мне, что нужно сделать, и я запомню.\n\n" + HELP;
  }

  static String unknownCommand(String command) {
    return "Не знаю команды " + command + ". Вот что я умею: /help";
  }

  static String captured(Task task, ZonedDateTime now) {
    return "✅ " + content(task) + "\n" + when(task.schedule(), now);
  }

  static String rewritten(Task task, ZonedDateTime now) {
    return "✏️ " + content(task) + "\n" + when(task.schedule(), now);
  }

  static String completed(Task task) {
    return "☑️ Готово: " + content(task);
  }

  static String reminder(Task task, ZonedDateTime now) {
    String head = "⏰ Пора: ";
    @Nullable Instant deadline = task.schedule().deadline();
    if (deadline != null && now.toInstant().isAfter(deadline.plus(LATE))) {
      head = "⏰ Опоздало: ";
    } else if (deadline != null && deadline.isAfter(now.toInstant().plusSeconds(59))) {
      head = "⏰ " + in(Duration.between(now.toInstant(), deadline)) + ": ";
    }
    return head + content(task) + "\n" + when(task.schedule(), now);
  }

  private static String in(Duration left) {
    long minutes = Math.round(left.toSeconds() / 60.0);
    return minutes < 60
        ? "Через " + minutes + " мин"
        : "Через " + minutes / 60 + " ч" + rest(minutes);
  }

  private static String rest(long minutes) {
    return minutes % 60 == 0 ? "" : " " + minutes % 60 + " мин";
  }

  private static String when(Schedule schedule, ZonedDateTime now) {
    @Nullable LocalDate date = schedule.date();
    if (date == null) {
      return "📥 Входящие";
    }
    String day = day(date, now.toLocalDate());
    return "📅 " + (schedule.time() == null ? day : day + " в " + schedule.time());
  }

  private static String day(LocalDate date, LocalDate today) {
    String number = date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1);
    if (date.getYear() != today.getYear()) {
      number += " " + date.getYear();
    }
    long away = date.toEpochDay() - today.toEpochDay();
    if (away == 0) {
      return "сегодня, " + number;
    }
    return (away == 1 ? "завтра" : WEEKDAYS.get(date.getDayOfWeek().getValue() - 1))
        + ", "
        + number;
  }

  private static String content(Task task) {
    String content = task.content();
    return content.length() <= SHOWN
        ? content
        : content.substring(0, content.offsetByCodePoints(0, cut(content))) + "…";
  }

  /// Never between the two halves of a character.
  private static int cut(String content) {
    return Math.min(SHOWN, content.codePointCount(0, content.length()) - 1);
  }
}
