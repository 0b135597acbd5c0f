package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import dev.berth.problem.ExitCode;
import dev.berth.proxy.swap.SwapMarkdown;
import dev.berth.proxy.swap.SwapPlans;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth verify --compare`, with one small server that stands for both proxies.
class VerifyVerbTest {
  private static final Pattern COMMAND = Pattern.compile("`berth (verify [^`]+)`");

  @TempDir private Path shop;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
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
    assertThat(run("verify", "--compare", url(), url(), shop.toString())).isEqualTo(ExitCode.OK);

    assertThat(out())
        .contains("GET shop.example/a", "the same", "0 differ otherwise")
        .contains("not asked: neither answers with an ETag");
  }

  @Test
  void endsWithOneWhereAnAnswerIsMissing() {
    String nobody = "http://127.0.0.1:1";

    assertThat(run("verify", "--compare", url(), nobody, shop.toString(), "--json"))
        .isEqualTo(ExitCode.CHECK_FAILED);

    assertThat(out()).contains("\"outcome\": \"unanswered\"", "\"who\": \"new\"");
  }

  @Test
  void requestsOfAFileNeedNoConfiguration() throws IOException {
    Path file = shop.resolve("requests.txt");
    Files.writeString(file, "GET /else\nPOST /else\n");

    assertThat(run("verify", "--compare", url(), url(), "--requests", file.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(out()).contains("GET /else", "--with-bodies", "2 requests: 1 the same");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("verify")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("berth verify --compare");
    assertThat(run("verify", "--compare", "nonsense", url())).isEqualTo(ExitCode.USAGE);
    assertThat(run("verify", "--compare", "https://a", "https://b", shop.toString()))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).contains("none listens for https");
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

  private ExitCode run(String... words) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader("")),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false);
    return new Cli(
            new Surroundings(
                terminal, Map.of(), "baker", "1.2.3", Optional.empty(), Clock.systemUTC()))
        .run(words);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
