package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import dev.berth.problem.ExitCode;
import dev.berth.proxy.swap.SwapMarkdown;
import dev.berth.proxy.swap.SwapPlans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth verify --compare`, with one small server that stands for both proxies.
class VerifyVerbTest {
  private static final Pattern COMMAND = Pattern.compile("`berth (verify [^`]+)`");

  @TempDir private Path shop;
  private final TypedBerth berth = new TypedBerth();
  private HttpServer server = server();

  VerifyVerbTest() throws IOException {}

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        shop.resolve("nginx.conf"),
        "http { server { listen 80; server_name shop.example; location /a { return 204; } } }");
    server = server();
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void comparesWhatTheConfigurationGivesCauseFor() {
    assertThat(berth.run("verify", "--compare", url(), url(), shop.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(berth.out())
        .contains("GET shop.example/a", "the same", "0 differ otherwise")
        .contains("not asked: neither answers with an ETag");
  }

  @Test
  void endsWithOneWhereAnAnswerIsMissing() {
    String nobody = "http://127.0.0.1:1";

    assertThat(berth.run("verify", "--compare", url(), nobody, shop.toString(), "--json"))
        .isEqualTo(ExitCode.CHECK_FAILED);

    assertThat(berth.out()).contains("\"outcome\": \"unanswered\"", "\"who\": \"new\"");
  }

  @Test
  void requestsOfAFileNeedNoConfiguration() throws IOException {
    Path file = shop.resolve("requests.txt");
    Files.writeString(file, "GET /else\nPOST /else\n");

    assertThat(berth.run("verify", "--compare", url(), url(), "--requests", file.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(berth.out()).contains("GET /else", "--with-bodies", "2 requests: 1 the same");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(berth.run("verify", "--with-bodies")).isEqualTo(ExitCode.USAGE);
    assertThat(berth.err()).contains("berth verify --compare");
    assertThat(berth.run("verify", "--compare", url(), url(), "--plan")).isEqualTo(ExitCode.USAGE);
    assertThat(berth.run("verify", "--compare", "nonsense", url())).isEqualTo(ExitCode.USAGE);
    assertThat(berth.run("verify", "--compare", "https://a", "https://b", shop.toString()))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(berth.err()).contains("none listens for https");
  }

  @Test
  void takesTheCommandsOfTheSwapPlan() {
    String page = SwapMarkdown.of(SwapPlans.of(Path.of("../testbed/repositories/nginx-stack")));
    List<String> commands = COMMAND.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(commands).hasSize(2);
    for (String command : commands) {
      List<String> words = List.of(command.split(" "));
      Verb verb = Verb.named(words.getFirst()).orElseThrow();
      assertThatCode(() -> Parser.of(verb, verb.command()).parse(words.subList(1, words.size())))
          .doesNotThrowAnyException();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
