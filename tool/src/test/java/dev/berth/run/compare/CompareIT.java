package dev.berth.run.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapPlans;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.proxy.swap.SwapRequests;
import dev.berth.run.compare.Compared.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real nginx and the real Caddy, with the configuration of a stack and what the swap plan
/// makes of it: they answer the same, but for what the plan announces.
class CompareIT {
  private static final Path STACK = Path.of("../testbed/repositories/nginx-stack");

  @TempDir private Path directory;
  private final SwapPlan plan = SwapPlans.of(STACK);
  private Optional<BothProxies> both = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    BothProxies proxies = new BothProxies(STACK, directory);
    both = Optional.of(proxies);
    proxies.start(plan);
  }

  @AfterEach
  void stop() throws Exception {
    if (both.isPresent()) {
      both.get().close();
    }
  }

  @Test
  void answerTheSameButForWhatThePlanAnnounces() throws Exception {
    List<Compared> secure = compare(both.orElseThrow().https(), true);
    List<Compared> plain = compare(both.orElseThrow().http(), false);

    write(secure, plain);

    assertThat(secure).hasSizeGreaterThan(40);
    assertThat(secure)
        .as(() -> both.orElseThrow().logs())
        .filteredOn(Compared::unexpected)
        .isEmpty();
    assertThat(plain).filteredOn(Compared::unexpected).isEmpty();
    assertThat(secure)
        .filteredOn(each -> each.outcome() instanceof Outcome.Same)
        .extracting(each -> each.request().shown())
        .contains(
            "GET bakery.example/live (Upgrade)",
            "GET bakery.example/health",
            "GET bakery.example/shop/",
            "GET bakery.example/api",
            "HEAD bakery.example/api/berth-compare");
    assertThat(secure)
        .filteredOn(each ->
            each.request().shown().equals("POST bakery.example/api/berth-compare (2097153 bytes)"))
        .singleElement()
        .extracting(Compared::outcome)
        .isInstanceOfSatisfying(
            Outcome.Differs.class, each -> assertThat(each.after()).isEqualTo(413));
  }

  /// All rows are beside the tests' classes afterwards.
  private static void write(List<Compared> secure, List<Compared> plain) throws IOException {
    String rows =
        Stream.concat(secure.stream(), plain.stream())
            .map(each -> each.request().shown() + "\t" + each.outcome() + "\n")
            .collect(Collectors.joining());
    Files.writeString(Path.of("target/compare.tsv"), rows);
  }

  private List<Compared> compare(Compare.Sides sides, boolean secure) {
    List<SwapRequest> requests =
        SwapRequests.of(plan).stream().filter(each -> each.secure() == secure).toList();
    return new Compare(sides, Optional.of(plan), true).run(requests);
  }
}
