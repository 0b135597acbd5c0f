package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.OpenPorts;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// From a machine as a provider delivers it to a stack that survives a power cut: one story, each
/// part building on the one before. Eight minutes: `-Dberth.long=true`, as `./check --long` has it;
/// `./check` itself runs `berth up` on a machine without Docker.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FreshMachineIT {
  private static final Path SCREENSHOTS = Shell.root().resolve("e2e/target/screenshots");

  /// A PNG of one pixel.
  private static final String DOT_PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static TestMachine machine;
  private static Checkout checkout;
  private static DemoStack stack;

  @BeforeAll
  static void aFreshMachineWithAClone() {
    machine = TestMachine.fresh("story", Form.bare().memory("4G").disk("16G"));
    checkout = Checkout.on(machine);
    stack = new DemoStack(machine);
  }

  @AfterAll
  static void removeTheMachine() {
    machine.close();
  }

  @Test
  @Order(1)
  void oneCommandPutsLazyFlowIntoProductionForm() {
    Ran up = checkout.run(Duration.ofMinutes(15), "./berth up --yes");
    System.out.println(up.output());
    up.mustSucceed();
    machine.ssh("apt-get -q install -y --no-install-recommends curl").mustSucceed();
    assertThat(up.output()).contains(DemoStack.CHAT).contains(DemoStack.APP);
  }

  @Test
  @Order(2)
  void aPersonWritesToTheBotAndCompletesTheTaskInTheMiniApp() throws IOException {
    Ran browser =
        machine.inItsNetwork(
            Duration.ofMinutes(2),
            "e2e/browser/trusting",
            machine.fetch(DemoStack.AUTHORITY).toString(),
            "node",
            "e2e/browser/first-task.mjs",
            DemoStack.CHAT,
            DemoStack.APP,
            SCREENSHOTS.toString());
    browser.mustSucceed();
    assertThat(browser.output()).contains("Купить молоко").contains("\"completed\":true");
    assertThat(browser.output()).doesNotContain("pageErrors");
    assertThat(Files.size(SCREENSHOTS.resolve("3-completed.png"))).isPositive();
  }

  @Test
  @Order(3)
  void onlyTheOwnerOfAPhotoCanReadIt() {
    machine.ssh("base64 -d >/root/cat.png <<<" + DOT_PNG).mustSucceed();
    stack.sendPhoto("/root/cat.png", "Фото кота");
    stack.awaitAllDelivered(Duration.ofSeconds(30));
    String mediaId =
        Await.present(Duration.ofSeconds(30), "the photo", () -> stack.mediaOf("Фото кота"));
    String path = "/files/" + mediaId;

    assertThat(stack.ask(path, stack.signedIn(stack.firstUser())).status()).isEqualTo(200);
    assertThat(stack.ask(path, stack.signedIn(stack.stranger())).status()).isEqualTo(404);
    assertThat(stack.ask(path).status()).isEqualTo(401);
    assertThat(stack.ask("/uploads/" + mediaId).status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void aSecondUpChangesNothing() {
    String before = machine.ssh("docker ps -a --no-trunc --format '{{.ID}} {{.Names}}'").output();
    Ran again = checkout.run(Duration.ofMinutes(2), "time ./berth up --yes");
    again.mustSucceed();
    System.out.println(again.output());
    assertThat(machine.ssh("docker ps -a --no-trunc --format '{{.ID}} {{.Names}}'").output())
        .isEqualTo(before);
    assertThat(checkout.run("./berth up --plan").exit()).isZero();
    assertThat(checkout.run("./berth smoke").exit()).isZero();
    assertThat(checkout.run("./berth status").exit()).isZero();
  }

  @Test
  @Order(5)
  void lazyFlowKeepsEachPromiseThatCanBeTried() {
    Ran doctor = checkout.run(Duration.ofMinutes(5), "./berth doctor --app --json");
    System.out.println(doctor.output());
    doctor.mustSucceed();
    assertThat(doctor.output())
        .contains("a second one stands by", "finishes what is in flight")
        .doesNotContain("\"not kept\"");
  }

  @Test
  @Order(6)
  void fromAnotherMachineTheDemoAnswersOnNoPort() {
    assertThat(OpenPorts.of(machine.address())).containsExactly(22);
  }

  @Test
  @Order(7)
  void nothingIsLostOrDoneTwiceWhenTheAppIsKilled() {
    survives(
        "app",
        () ->
            machine.ssh(
                "kill -9 $(docker inspect -f '{{.State.Pid}}' $(docker ps -q"
                    + " -f label=dev.berth.service=app -f label=dev.berth.stack=lazyflow))"));
  }

  @Test
  @Order(8)
  void nothingIsLostOrDoneTwiceWhenDockerIsKilled() {
    survives("engine", () -> machine.ssh("kill -9 $(pidof dockerd)"));
  }

  @Test
  @Order(9)
  void nothingIsLostOrDoneTwiceByAReboot() {
    survives("reboot", machine::reboot);
  }

  @Test
  @Order(10)
  void nothingIsLostOrDoneTwiceWhenThePowerIsCut() {
    survives("power", machine::cutPower);
  }

  /// Writes to the bot all the while, lets the fault happen in the middle, and compares the
  /// simulator's delivery log with the tasks in the app.
  private static void survives(String fault, Runnable happens) {
    machine
        .ssh(
            "nohup bash -c 'for i in $(seq 60); do curl -s -m 2 -o /dev/null"
                + " --data-urlencode \"text=Дело-%s-$i\" %s/_/send; sleep 0.1; done'"
                    .formatted(fault, DemoStack.CHAT)
                + " >/dev/null 2>&1 & echo $! >/run/writer")
        .mustSucceed();
    String start = "Дело-" + fault + "-";
    Await.until(
        Duration.ofSeconds(60),
        "ten messages delivered",
        () -> stack.deliveries(start).stream().filter(DemoStack.Delivered::done).count() >= 10);
    happens.run();
    Await.until(Duration.ofMinutes(3), "all is written", FreshMachineIT::nobodyWrites);
    stack.awaitHealthy(Duration.ofMinutes(3));
    stack.awaitAllDelivered(Duration.ofMinutes(3));

    List<String> delivered =
        stack.deliveries(start).stream().map(DemoStack.Delivered::text).toList();
    Await.until(
        Duration.ofMinutes(1),
        "each delivered message is one task: " + delivered,
        () -> sorted(stack.taskTexts(stack.firstUser()), start).equals(sorted(delivered, start)));
    System.out.printf("%s: %d messages, each one task%n", fault, delivered.size());
  }

  /// The writer has come to its end, or the fault has ended it.
  private static boolean nobodyWrites() {
    return machine.ssh("! { [ -e /run/writer ] && kill -0 $(cat /run/writer); }").exit() == 0;
  }

  private static List<String> sorted(List<String> texts, String start) {
    return texts.stream().filter(text -> text.startsWith(start)).sorted().toList();
  }
}
