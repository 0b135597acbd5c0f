package dev.berth.testbed.telegram.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chat page is whole, its own, and closed to others. That it works is seen in a browser by the
/// end-to-end test.
final class PageTest {
  private static final Path FILES = Path.of("src/main/resources/dev/berth/testbed/telegram/page");

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void servesThePageWithEverythingItNames() {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);

    Pattern names = Pattern.compile("(?:href|src)=\"([a-z-]+\\.[a-z]+)\"");
    List<String> named =
        names.matcher(page.body()).results().map(MatchResult::group).distinct().toList();
    assertThat(named).hasSizeGreaterThan(5);
    names
        .matcher(page.body())
        .results()
        .forEach(name -> assertThat(get("/" + name.group(1)).statusCode()).isEqualTo(200));
  }

  @Test
  void findsEveryModuleThatAModuleImports() throws IOException {
    Pattern imports = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
        imports
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> assertThat(FILES.resolve(found.group(1))).exists());
      }
    }
  }

  @Test
  void asksNothingOfOtherHosts() throws IOException {
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'");
    Pattern loads = Pattern.compile("(?:src|href)=\"https?:|url\\(\"?https?:|fetch\\([`\"]https?:");
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.toList()) {
        assertThat(loads.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void keepsTheNamesThatTestsInTheBrowserRelyOn() throws IOException {
    assertThat(get("/").body())
        .contains("aria-label=\"Сообщение\"", "aria-label=\"Отправить\"", ">Запустить<");
    assertThat(Files.readString(FILES.resolve("composer.js"))).contains("`Открыть приложение: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing.js", "/PageFiles.class", "/package-info.class", "/a/b.js", "/x"})
  void findsNothingElse(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void isClosedToOtherOrigins() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(lab.url() + "/"))
            .header("Origin", "https://evil.example");

    assertThat(lab.raw(request).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> get(String path) {
    return lab.raw(HttpRequest.newBuilder(URI.create(lab.url() + path)));
  }
}
