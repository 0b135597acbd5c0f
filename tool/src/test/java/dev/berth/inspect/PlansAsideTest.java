package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A plan that lies in the repository which it is about says nothing about it: the next one is the
/// same.
class PlansAsideTest {
  private static final Path PLANS = Path.of("../docs/plan");

  @Test
  void aPlanOfTheRepositoryIsNoPartOfIt() throws IOException {
    Map<String, String> shop =
        Map.of(
            "package.json", "{\"scripts\": {\"start\": \"bun run src/index.ts\"}}",
            "src/index.ts", "Bun.serve({ port: 3000, fetch: () => new Response('ok') });\n");
    Map<String, String> planned = new HashMap<>(shop);
    for (String folder : new String[] {"docs/plan/", ".sisyphus/plans/"}) {
      for (String ending : new String[] {".md", ".html"}) {
        planned.put(
            folder + "shop-production" + ending,
            Files.readString(PLANS.resolve("bun-hono-production" + ending)));
      }
      planned.put(folder + "caddy-swap.md", Files.readString(PLANS.resolve("caddy-swap.md")));
    }

    assertThat(Inspected.all(Inspected.findings(planned)))
        .isEqualTo(Inspected.all(Inspected.findings(shop)))
        .anyMatch(line -> line.startsWith("start-command"));
  }
}
