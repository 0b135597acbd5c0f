package dev.berth.plan;

import static dev.berth.plan.Steps.toDo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelegramPlanTest {

  @Test
  void afterTheChecksAndBeforeItCountsTelegramIsAsked() {
    assertThat(toDo(UpPlanner.plan(World.wantedWithBot("new"), World.empty())))
        .endsWith("site", "smoke", "telegram", "record");
  }

  @Test
  void whatRunsAsItShouldIsNotAskedAgain() {
    assertThat(UpPlanner.plan(World.wantedWithBot(World.CONTENT), World.running()).nothingToDo())
        .isTrue();
  }

  @Test
  void withoutABotNobodyIsAsked() {
    assertThat(toDo(UpPlanner.plan(World.wanted("new"), World.empty()))).doesNotContain("telegram");
  }
}
