package dev.berth.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchStateTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Finding AWAY = new Finding.Wrong(Subject.APP, "502", "berth logs");
  private static final Finding THERE = new Finding.Well(Subject.APP);
  private static final List<String> BOTH = List.of("telegram", "url");

  @Test
  void tellsEveryDestinationOnceWhenItBeginsAndOnceWhenItIsOver() {
    WatchState begun = WatchState.none().after(look(0, AWAY), BOTH);
    assertThat(begun.untold()).extracting(Message::to).containsExactly("telegram", "url");
    assertThat(begun.untold()).allMatch(Message::wrong);

    WatchState told = begun.told(begun.untold().getFirst()).told(begun.untold().getLast());
    WatchState still =
        told.after(look(1, new Finding.Wrong(Subject.APP, "503", "berth logs")), BOTH);
    assertThat(still.untold()).isEmpty();
    assertThat(still.open()).extracting(Incident::cause).containsExactly("502");

    WatchState over = still.after(look(7, THERE), BOTH);
    assertThat(over.open()).isEmpty();
    assertThat(over.untold()).hasSize(2).noneMatch(Message::wrong);
    assertThat(over.after(look(8, THERE), BOTH).untold()).isEqualTo(over.untold());
  }

  @Test
  void whatCanNotBeToldNowStaysAsItIs() {
    Finding unclear = new Finding.Unclear(Subject.APP, "maintenance is on");

    WatchState open = WatchState.none().after(look(0, AWAY), BOTH);
    assertThat(open.after(look(1, unclear), BOTH).open()).isEqualTo(open.open());
    assertThat(WatchState.none().after(look(1, unclear), BOTH).untold()).isEmpty();
  }

  @Test
  void aMessageThatWasNotDeliveredWaitsWithThoseThatComeLater() {
    WatchState state = WatchState.none().after(look(0, AWAY), List.of("telegram"));
    state = state.failing(Optional.of("502")).after(look(3, THERE), List.of("telegram"));

    assertThat(state.untold()).extracting(Message::wrong).containsExactly(true, false);
    assertThat(state.failure()).isEqualTo("502");
    assertThat(state.told(state.untold().getFirst()).untold())
        .extracting(Message::wrong)
        .containsExactly(false);
  }

  @Test
  void nothingIsKeptForWhomNobodyNamesAnyMore() {
    WatchState state = WatchState.none().after(look(0, AWAY), BOTH);

    assertThat(state.after(look(1, AWAY), List.of("url")).untold())
        .extracting(Message::to)
        .containsExactly("url");
  }

  @Test
  void theNewestMessagesAreKeptForOneThatNeverAnswers() {
    WatchState state = WatchState.none();
    for (int minute = 0; minute < 500; minute++) {
      state = state.after(look(minute, minute % 2 == 0 ? AWAY : THERE), BOTH);
    }

    assertThat(state.untold()).hasSize(2 * WatchState.MOST_UNTOLD);
    assertThat(state.untold().getLast().at()).isEqualTo(NOON.plusSeconds(499 * 60));
  }

  @Test
  void comesBackFromTheDiskAsItWas() {
    JsonType<WatchState> json = Jsonb.builder().build().type(WatchState.class);
    WatchState state = WatchState.none().after(look(0, AWAY), BOTH).failing(Optional.of("why"));

    assertThat(json.fromJson(json.toJson(state))).isEqualTo(state);
    assertThat(json.fromJson("{}")).isEqualTo(WatchState.none());
  }

  @Test
  void aMessageNamesTheCauseAndACommand() {
    WatchState state = WatchState.none().after(look(0, AWAY), List.of("telegram"));
    Message begin = state.untold().getFirst();
    Message end = state.after(look(7, THERE), List.of("telegram")).untold().getLast();

    assertThat(begin.text("shop"))
        .isEqualTo(
            """
            🔴 shop: the app does not answer
            502

            berth logs

            since 2026-11-27T12:00:00Z\
            """);
    assertThat(end.text("shop"))
        .isEqualTo("🟢 shop: the app answers again\nafter 7 min, at 2026-11-27T12:07:00Z");
    assertThat(begin.id()).isNotEqualTo(end.id()).startsWith("app-");
  }

  private static WatchState.Look look(int minute, Finding... findings) {
    return new WatchState.Look(NOON.plusSeconds(minute * 60L), List.of(findings), 0);
  }
}
