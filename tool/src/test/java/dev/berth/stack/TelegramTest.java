package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegramTest {
  @TempDir private Path directory;

  @Test
  void withoutAWordEverythingIsAsUsual() {
    Telegram telegram = read("{}");

    assertThat(telegram.path()).hasToString("/webhook");
    assertThat(telegram.ways().api().in(name -> Optional.empty())).isEmpty();
    assertThat(telegram.ways().api().shown()).isEqualTo("TELEGRAM_API_ROOT");
    assertThat(telegram.ways().url()).isEmpty();
    assertThat(telegram.registration().byApp()).isTrue();
    assertThat(telegram.registration().allowedUpdates()).isEmpty();
  }

  @Test
  void aSettingIsAValueOrTheVariableThatHoldsIt() {
    Telegram telegram =
        read(
            "{api: 'https://relay.example', url: PUBLIC, updates: polling, setBy: berth,"
                + " allowedUpdates: [message], maxConnections: 8}");
    Map<String, String> variables = Map.of("PUBLIC", "https://front.example");

    assertThat(telegram.ways().api().in(name -> Optional.empty()))
        .contains("https://relay.example");
    assertThat(
            telegram
                .ways()
                .url()
                .flatMap(url -> url.in(name -> Optional.ofNullable(variables.get(name)))))
        .contains("https://front.example");
    assertThat(telegram.ways().updates().in(name -> Optional.empty())).contains("polling");
    assertThat(telegram.registration())
        .isEqualTo(new Telegram.Registration(false, java.util.List.of("message"), Optional.of(8)));
  }

  @Test
  void aStandInAnswersWhereTheAppIsLedByAVariable() {
    assertThat(read("{}").standIn()).isEmpty();
    assertThat(read("{standIn: true, api: BOT_API}").standIn())
        .contains(new VariableName("BOT_API"));
  }

  @Test
  void noStandInAnswersAtAnAddressOfTheInternet() {
    StackFiles files = new StackFiles(directory);
    files.change(
        "berth.yaml",
        "demo: {",
        "telegram: {standIn: true, api: 'https://relay.example'}\ndemo: {");

    assertThat(files.problems())
        .containsExactly(
            "berth.yaml:8:telegram.standIn: nothing can stand in for the Bot API at a fixed"
                + " address");
  }

  @Test
  void whatMakesNoSenseIsToldWithItsPlace() {
    StackFiles files = new StackFiles(directory);
    files.change(
        "berth.yaml",
        "demo: {",
        "telegram: {setBy: me, maxConnections: 101, api: not a name}\ndemo: {");

    assertThat(files.problems())
        .containsExactlyInAnyOrder(
            "berth.yaml:8:telegram.setBy: 'me' is neither app nor berth",
            "berth.yaml:8:telegram.maxConnections: '101' is not a whole number from 1 to 100",
            "berth.yaml:8:telegram.api: 'not a name' is not the name of a variable such as"
                + " BOT_TOKEN");
  }

  private Telegram read(String section) {
    StackFiles files = new StackFiles(directory);
    files.change("berth.yaml", "demo: {", "telegram: " + section + "\ndemo: {");
    return files.read().telegram().orElseThrow();
  }
}
