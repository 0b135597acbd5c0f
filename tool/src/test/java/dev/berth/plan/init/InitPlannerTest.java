package dev.berth.plan.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.image.BaseUse;
import dev.berth.image.Dockerfile;
import dev.berth.plan.production.Repositories;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files that facts make.
class InitPlannerTest {
  private static final String DOCKERFILE = "Dockerfile";
  private static final String COMPOSE = "compose.yaml";

  @Test
  void writesAnImageOfBunWithItsPagesForTheEdge() {
    assertThat(text("bun-hono", DOCKERFILE))
        .isEqualTo(
            """
            # bun-hono as it runs in production. Made by `berth init`; yours to change.
            # The base images are arguments, so that a mirror or an image of your own can stand in.
            ARG BUN_IMAGE=oven/bun:1-slim
            ARG CADDY_IMAGE=caddy:2

            FROM ${BUN_IMAGE} AS pages
            WORKDIR /app
            COPY package.json bun.lock ./
            RUN bun install --frozen-lockfile
            COPY . .
            ENV PATH=./node_modules/.bin:/app/node_modules/.bin:$PATH
            RUN bun build frontend/index.html --outdir frontend/dist --minify

            # The proxy of a plain `docker compose up`; Berth takes only its /srv.
            FROM ${CADDY_IMAGE} AS proxy
            COPY site.caddy /etc/caddy/Caddyfile
            COPY --from=pages /app/frontend/dist /srv

            FROM ${BUN_IMAGE} AS app
            WORKDIR /app
            COPY package.json bun.lock ./
            RUN bun install --frozen-lockfile --production
            COPY . .
            # New volumes get their owner from these.
            RUN mkdir -p /app/data /app/uploads && chown 1000:1000 /app/data /app/uploads
            USER 1000:1000
            EXPOSE 3000
            CMD ["bun", "run", "src/index.ts"]
            """);
  }

  @Test
  void installsPythonsPackagesBesideTheSystem() {
    assertThat(text("python-flask", DOCKERFILE))
        .contains(
            """
            FROM ${PYTHON_IMAGE} AS app
            WORKDIR /app
            ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/venv/bin:$PATH
            COPY requirements.txt ./
            RUN python3 -m venv /venv
            RUN pip install --no-cache-dir -r requirements.txt
            COPY . .
            """)
        .contains("USER 10001:10001\nEXPOSE 8000\n")
        .contains("\"--bind\", \"0.0.0.0:8000\", \"planner:create_app()\"]");
  }

  @Test
  void startsAProgramBesideTheAppFromTheSameImage() {
    assertThat(text("python-flask", COMPOSE))
        .contains("  bot:\n", "command: [\"python3\", \"-m\", \"planner.bot\"]");
  }

  @Test
  void copiesWhatACompiledProgramReadsAtRunTime() {
    assertThat(text("go-gin", DOCKERFILE))
        .contains("COPY web/public /app/web/public", "CMD [\"/app/app\"]");
  }

  @Test
  void sendsToTheAppWhatIsItsOwnAndServesTheRestAsPages() {
    assertThat(text("bun-hono", "site.caddy"))
        .contains("@app path /files/* /health /media /tasks /tasks/* /webhook/*")
        .contains("@small not path /media")
        .contains("root * {$SITE_ROOT:/srv}")
        .contains("path /webhook/*");
    assertThat(text("java-spring", "site.caddy"))
        .doesNotContain("SITE_ROOT")
        .contains("\thandle {\n\t\t@small not path /api/loans/*\n");
  }

  @Test
  void showsNobodyOutsideTheFiguresThatAskNobody() {
    assertThat(text("go-chi", "site.caddy"))
        .contains("@inside path /metrics\n\thandle @inside {\n\t\trespond 404\n\t}\n");
  }

  @Test
  void declaresWhatMustNotBeLost() {
    assertThat(text("bun-hono", "berth.yaml"))
        .contains("sqlite: [{volume: data, path: lazyflow.db}]", "files: [{volume: uploads}]")
        .contains("app: {port: 3000, health: /health, cutover: hold}")
        .contains("secretIn: path, setBy: app, standIn: true}");
    assertThat(text("bun-hono", COMPOSE))
        .contains("data: {external: true, name: bun-hono_data}", "- uploads:/app/uploads\n");
  }

  @Test
  void expectsInSmokeChecksOnlyWhatNobodyHadToAssume() {
    assertThat(text("bun-hono", "berth.yaml"))
        .contains("request: GET /health}", "pages are served")
        .doesNotContain("401");
  }

  @Test
  void saysWhereTheAppReadsEachVariable() {
    assertThat(text("bun-hono", ".env.prod.example"))
        .contains("# Read at src/env.ts:9.\n# berth: generate 48\nWEBHOOK_SECRET=\n")
        .contains("PUBLIC_URL=https://${DOMAIN}\n");
  }

  @Test
  void buildsFromADockerfileOfSomebodyElseByItsLastStage() {
    assertThat(text("java-helidon", COMPOSE, "FROM eclipse-temurin:21-jre\n"))
        .contains("build: {context: .}")
        .doesNotContain("healthcheck");
    assertThat(text("java-helidon", ".dockerignore", "FROM eclipse-temurin:21-jre\n"))
        .doesNotContain("build");
  }

  @Test
  void refusesAVolumeThatADockerfileWouldNotWriteTo() {
    List<Problem> lacking =
        file("go-gin", COMPOSE, Optional.of("FROM debian:13-slim\nWORKDIR /srv\n")).lacking();

    assertThat(lacking)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.what()).contains("/app/storage");
          assertThat(problem.fix()).hasValue("WORKDIR /app in Dockerfile");
        });
  }

  @Test
  void refusesPagesThatNoStageHas() {
    assertThat(file("bun-hono", COMPOSE, Optional.of("FROM oven/bun:1\nWORKDIR /app\n")).lacking())
        .extracting(Problem::what)
        .containsExactly("Dockerfile has no stage 'proxy' with the pages");
  }

  /// The other one has a build of its own.
  static Stream<String> unprepared() {
    return Repositories.names().filter(name -> !name.equals("java-helidon"));
  }

  @ParameterizedTest
  @MethodSource("unprepared")
  void namesEachBaseImageByAnArgument(String name) {
    Dockerfile file = Dockerfile.parse(text(name, DOCKERFILE));

    assertThat(file.bases(Optional.of("app"), Map.of()))
        .isNotEmpty()
        .extracting(BaseUse::argument)
        .allMatch(Optional::isPresent);
  }

  /// The second time its own Dockerfile is there.
  @ParameterizedTest
  @MethodSource("unprepared")
  void fitsWhatItHasWrittenItself(String name) {
    String dockerfile = text(name, DOCKERFILE);

    InitPlan again = plan(name, Optional.of(dockerfile));

    assertThat(again).isEqualTo(plan(name, Optional.empty()));
  }

  private static String text(String name, String path) {
    return file(name, path, Optional.empty()).content().orElseThrow();
  }

  private static String text(String name, String path, String dockerfile) {
    return file(name, path, Optional.of(dockerfile)).content().orElseThrow();
  }

  private static InitFile file(String name, String path, Optional<String> dockerfile) {
    return plan(name, dockerfile).files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static InitPlan plan(String name, Optional<String> dockerfile) {
    return InitPlanner.plan(
        Repositories.blueprint(name),
        new Settled(Optional.empty(), Optional.empty(), dockerfile.map(Dockerfile::parse)));
  }
}
