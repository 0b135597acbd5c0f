package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Architecture.Link;
import dev.berth.plan.production.content.Architecture.Part;
import dev.berth.plan.production.content.Architecture.Role;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureDiagramTest {
  private static final String LONG = "a-name-that-nobody-would-give-to-anything-".repeat(8);

  static Stream<String> names() {
    return Repositories.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsPartsApart(String name) {
    apart(new DiagramLayout(Repositories.plan(name).architecture()));
  }

  @Test
  void keepsPartsApartWhateverTheirNumberAndNames() {
    apart(new DiagramLayout(crowded()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void drawsEachPartAndEachLink(String name) {
    Architecture drawn = Repositories.plan(name).architecture();
    Page page = Page.of(Markup.of(ArchitectureDiagram.of(drawn)));

    assertThat(page.attributes("class").stream().filter(kind -> kind.startsWith("part ")))
        .hasSize((int) drawn.parts().stream().filter(p -> p.role() != Role.NETWORK).count());
    assertThat(page.attributes("class").stream().filter("wire"::equals))
        .hasSize(drawn.links().size());
    assertThat(page.all("desc").getFirst().getTextContent())
        .contains("browsers to edge: HTTPS 443, HTTP 80.", "edge to app: HTTP ");
  }

  @Test
  void cutsWhatIsTooLongAndKeepsTheWholeToBeShown() {
    Page page = Page.of(Markup.of(ArchitectureDiagram.of(crowded())));

    assertThat(page.all("text"))
        .anySatisfy(text -> assertThat(text.getTextContent()).endsWith("…"));
    assertThat(page.all("title"))
        .anySatisfy(title -> assertThat(title.getTextContent()).isEqualTo("volume " + LONG));
  }

  private static void apart(DiagramLayout layout) {
    Box canvas = new Box(0, 0, layout.width(), layout.height());
    for (PlacedPart one : layout.parts()) {
      assertThat(inside(one.box(), canvas)).as(one.part().name()).isTrue();
      assertThat(one.textHeight()).isLessThanOrEqualTo(one.box().height());
      int room = one.box().width() - 2 * PlacedPart.PADDING;
      assertThat(one.detail())
          .allMatch(line -> new Lettering(PlacedPart.DETAIL, room).width(line) <= room);
      for (PlacedPart other : layout.parts()) {
        assertThat(!one.equals(other) && one.box().touches(other.box()))
            .as(one.part().name() + " and " + other.part().name())
            .isFalse();
      }
    }
  }

  private static boolean inside(Box box, Box canvas) {
    return box.x() >= 0
        && box.y() >= 0
        && box.right() <= canvas.right()
        && box.bottom() <= canvas.bottom();
  }

  private static Architecture crowded() {
    return new Architecture(
        List.of(
            part("people", Role.OUTSIDE, LONG),
            part("telegram", Role.OUTSIDE, "Telegram"),
            part("postgresql", Role.OUTSIDE, "postgresql"),
            part("edge", Role.PROXY, LONG),
            part("network", Role.NETWORK, LONG),
            part("app", Role.SERVICE, LONG),
            part("worker-" + LONG, Role.SERVICE, "worker " + LONG),
            part("data", Role.VOLUME, "volume " + LONG),
            part("uploads", Role.VOLUME, "x"),
            part("more", Role.VOLUME, "y"),
            part("copies", Role.COPIES, LONG)),
        List.of(
            new Link("people", "edge", LONG),
            new Link("telegram", "edge", "/webhook"),
            new Link("app", "telegram", "HTTPS"),
            new Link("app", "postgresql", "by its own protocol"),
            new Link("edge", "app", "HTTP 3000"),
            new Link("app", "data", "/data"),
            new Link("worker-" + LONG, "data", "/data"),
            new Link("worker-" + LONG, "more", LONG),
            new Link("data", "copies", "every hour")));
  }

  private static Part part(String name, Role role, String label) {
    return new Part(name, role, Statement.of(label, new Rule("a rule", "docs/plan.md")));
  }
}
