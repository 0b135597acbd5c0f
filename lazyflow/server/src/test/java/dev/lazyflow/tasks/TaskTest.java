package dev.lazyflow.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Owner ANNA = new Owner(42, MOSCOW, Duration.ofMinutes(15));
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private static final TaskId TASK = TaskId.create(NOW);

  private static Task task(Schedule schedule, @Nullable Status status) {
    return Task.of(ANNA, new NewTask("Дело", schedule, status, null), NOW);
  }

  private static Schedule in(Duration time) {
    return Schedule.at(NOW.plus(time), MOSCOW);
  }

  private static Task rescheduled(Task task, Schedule schedule) {
    return task.changed(ANNA, new TaskChange(task.id(), null, null, schedule), NOW.plusSeconds(5));
  }

  @Test
  void goesToTheInboxWithoutADayAndIsActiveWithOne() {
    assertThat(task(Schedule.none(), null).status()).isEqualTo(Status.INBOX);
    assertThat(task(in(Duration.ofHours(1)), null).status()).isEqualTo(Status.ACTIVE);
    assertThat(task(Schedule.none(), Status.ACTIVE).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aDayAndATimeMakeADeadlineInTheOwnersZone() {
    var schedule = Schedule.of(LocalDate.of(2026, 11, 23), LocalTime.of(10, 0), MOSCOW);

    assertThat(schedule.deadline()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
    assertThat(Schedule.of(LocalDate.of(2026, 11, 23), null, MOSCOW).deadline()).isNull();
  }

  @Test
  void aDeadlineMakesADayAndATime() {
    Schedule schedule = Schedule.at(Instant.parse("2026-11-22T22:30:00Z"), MOSCOW);

    assertThat(schedule.date()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(schedule.time()).isEqualTo(LocalTime.of(1, 30));
  }

  @Test
  void remindsSomeTimeBeforeTheDeadline() {
    assertThat(task(in(Duration.ofHours(1)), null).remindAt())
        .isEqualTo(NOW.plus(Duration.ofMinutes(45)));
  }

  @Test
  void remindsAtADeadlineThatIsNearerThanThat() {
    assertThat(task(in(Duration.ofMinutes(5)), null).remindAt())
        .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void neverRemindsOfWhatWasOverWhenItWasSaid() {
    assertThat(task(in(Duration.ofMinutes(-5)), null).remindAt()).isNull();
  }

  @Test
  void anotherDeadlineIsAnotherReminder() {
    Task reminded = rescheduled(task(Schedule.none(), null), in(Duration.ofHours(1)));
    Task moved = rescheduled(reminded, in(Duration.ofHours(3)));

    assertThat(moved.remindAt()).isEqualTo(NOW.plus(Duration.ofMinutes(165)));
    assertThat(moved.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void completingEndsTheReminderAndReopeningBringsItBack() {
    Task open = task(in(Duration.ofHours(1)), null);
    Task done = open.changed(ANNA, TaskChange.complete(TASK), NOW.plusSeconds(5));
    Task again =
        done.changed(ANNA, new TaskChange(TASK, null, Status.ACTIVE, null), NOW.plusSeconds(9));

    assertThat(done.completedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(done.remindAt()).isNull();
    assertThat(again.completedAt()).isNull();
    assertThat(again.remindAt()).isEqualTo(open.remindAt());
  }

  @Test
  void completingTwiceKeepsTheFirstMoment() {
    Task done = task(Schedule.none(), null).changed(ANNA, TaskChange.complete(TASK), NOW);
    Task twice = done.changed(ANNA, TaskChange.complete(TASK), NOW.plusSeconds(60));

    assertThat(twice.completedAt()).isEqualTo(NOW);
  }

  @Test
  void hasContent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.of(ANNA, new NewTask(" ", Schedule.none(), null, null), NOW));
  }

  @Test
  void idsSortByTimeAndAreNotGuessable() {
    String first = TaskId.create(NOW).value();
    String second = TaskId.create(NOW.plusMillis(1)).value();

    assertThat(first).isLessThan(second).hasSize(36);
    assertThat(first.charAt(14)).isEqualTo('7');
    assertThat(TaskId.create(NOW)).isNotEqualTo(TaskId.create(NOW));
    assertThat(TaskId.parse("'; drop table tasks")).isEmpty();
  }
}
