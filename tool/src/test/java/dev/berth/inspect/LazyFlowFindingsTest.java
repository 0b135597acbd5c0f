package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is found in LazyFlow is what its authors know to be true. Places are files: its lines move.
class LazyFlowFindingsTest {
  private static Findings findings;

  @BeforeAll
  static void inspect() {
    findings = Inspected.inspector().inspect(Path.of("../lazyflow"));
  }

  /// Of the server, with the last step of their path.
  private static List<String> found(Kind... kinds) {
    return findings.found().stream()
        .filter(it -> Set.of(kinds).contains(it.kind()))
        .filter(it -> !it.place().path().startsWith("miniapp/"))
        .map(it ->
            it.kind().wireName()
                + " "
                + it.value()
                + " "
                + Path.of(it.place().path()).getFileName())
        .toList();
  }

  @Test
  void whereItListens() {
    assertThat(found(Kind.PORT, Kind.BIND_ADDRESS))
        .containsExactly(
            "port PORT default 3000 Listener.java", "bind-address 0.0.0.0 Listener.java");
  }

  @Test
  void whatItAnswers() {
    assertThat(found(Kind.ROUTE))
        .containsExactlyInAnyOrder(
            "route GET /health Routes.java",
            "route POST /webhook/{secret} Routes.java",
            "route GET /files/{id} Routes.java",
            "route POST /session SessionRoutes.java",
            "route GET /me SessionRoutes.java",
            "route GET /tasks TaskRoutes.java",
            "route POST /tasks TaskRoutes.java",
            "route GET /tasks/{id} TaskRoutes.java",
            "route PATCH /tasks/{id} TaskRoutes.java",
            "route DELETE /tasks/{id} TaskRoutes.java");
    assertThat(
            found(
                Kind.HEALTH_ROUTE,
                Kind.WEBHOOK_ROUTE,
                Kind.UPLOAD_ROUTE,
                Kind.FILE_ROUTE,
                Kind.METRICS_ROUTE))
        .containsExactly(
            "health-route GET /health Routes.java",
            "webhook-route POST /webhook/{secret} Routes.java",
            "file-route GET /files/{id} Routes.java");
  }

  @Test
  void whoMayAsk() {
    assertThat(found(Kind.AUTHENTICATED))
        .containsExactlyInAnyOrder(
            "authenticated GET /files/{id} Routes.java",
            "authenticated GET /me SessionRoutes.java",
            "authenticated GET /tasks TaskRoutes.java",
            "authenticated POST /tasks TaskRoutes.java",
            "authenticated GET /tasks/{id} TaskRoutes.java",
            "authenticated PATCH /tasks/{id} TaskRoutes.java",
            "authenticated DELETE /tasks/{id} TaskRoutes.java");
    assertThat(found(Kind.OWNERSHIP_CHECK))
        .contains(
            "ownership-check GET /files/{id} MediaStore.java",
            "ownership-check GET /tasks/{id} TaskStore.java");
  }

  @Test
  void whoseBrowsersMayAsk() {
    assertThat(found(Kind.CORS)).containsExactly("cors CORS_ALLOWED_ORIGINS Cors.java");
  }

  @Test
  void howItsContainerIsMade() {
    assertThat(found(Kind.CONTAINER_USER, Kind.CONTAINER_HEALTH_CHECK, Kind.CONTAINER_ENV))
        .containsExactlyInAnyOrder(
            "container-user 10001:10001 Dockerfile",
            "container-health-check /app/runtime/bin/java @/app/probe.args Dockerfile",
            "container-env LAZYFLOW_ENV=production Dockerfile",
            "container-env PORT=3000 Dockerfile",
            "container-env DB_PATH=/app/data/lazyflow.db Dockerfile",
            "container-env UPLOADS_DIR=/app/uploads Dockerfile");
    assertThat(found(Kind.CONTAINER_IMAGE))
        .contains("container-image eclipse-temurin:25-jdk Dockerfile");
  }

  @Test
  void whatItReadsOfTheEnvironment() {
    assertThat(found(Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL, Kind.SECRET))
        .containsExactlyInAnyOrder(
            "env-required BOT_TOKEN ConfigReader.java",
            "env-required CORS_ALLOWED_ORIGINS ConfigReader.java",
            "env-optional APP_URL default http://localhost:3000 ConfigReader.java",
            "env-optional DB_PATH default ./data/lazyflow.db ConfigReader.java",
            "env-optional LAZYFLOW_DRAIN_MS default 300 ConfigReader.java",
            "env-optional LAZYFLOW_ENV default development ConfigReader.java",
            "env-optional LAZYFLOW_RATE_LIMIT default 300 ConfigReader.java",
            "env-optional LAZYFLOW_TIMEZONE default Europe/Moscow ConfigReader.java",
            "env-optional MINI_APP_URL default http://localhost:5173 ConfigReader.java",
            "env-optional PORT default 3000 Probe.java",
            "env-optional TELEGRAM_API_ROOT default https://api.telegram.org ConfigReader.java",
            "env-optional TELEGRAM_HTTP_PROXY ConfigReader.java",
            "env-optional TELEGRAM_UPDATES ConfigReader.java",
            "env-optional UPLOADS_DIR default ./uploads ConfigReader.java",
            "env-optional WEBHOOK_SECRET ConfigReader.java",
            "secret BOT_TOKEN ConfigReader.java",
            "secret WEBHOOK_SECRET ConfigReader.java");
  }

  /// It lets go of foreign keys while it migrates, and of its patience when it closes.
  @Test
  void whereItsDataIs() {
    assertThat(found(Kind.DATABASE, Kind.PRAGMA, Kind.MIGRATIONS, Kind.WRITES_TO))
        .containsExactlyInAnyOrder(
            "database sqlite DB_PATH default ./data/lazyflow.db Database.java",
            "pragma journal_mode=wal Database.java",
            "pragma query_only=true Database.java",
            "pragma busy_timeout=5000 Database.java",
            "pragma foreign_keys=true Database.java",
            "pragma synchronous=FULL Database.java",
            "pragma foreign_keys=on EarlierVersion.java",
            "migrations server/src/main/resources/dev/lazyflow/store 0001.sql",
            "writes-to UPLOADS_DIR default ./uploads Uploads.java");
  }

  @Test
  void howItIsStartedAndHowItEnds() {
    assertThat(
            found(
                Kind.ENTRY_POINT, Kind.START_COMMAND, Kind.SIGNAL_HANDLING, Kind.GRACEFUL_SHUTDOWN))
        .containsExactly(
            "start-command /app/runtime/bin/java @/app/java.args Dockerfile",
            "entry-point server/src/main/java/dev/lazyflow/Main.java pom.xml",
            "signal-handling SIGINT Main.java",
            "signal-handling SIGTERM Main.java",
            "graceful-shutdown app.stop Main.java");
  }

  @Test
  void whatRunsBesideTheRequests() {
    assertThat(found(Kind.BACKGROUND_JOB, Kind.BACKGROUND_IN_WEB_PROCESS, Kind.QUEUE))
        .containsExactlyInAnyOrder(
            "background-job 20 seconds Schedules.java",
            "background-job 24 hours Schedules.java",
            "background-in-web-process Schedules App.java",
            "queue db-scheduler pom.xml");
  }

  @Test
  void howItSpeaksWithTelegram() {
    assertThat(found(Kind.TELEGRAM_UPDATES, Kind.TELEGRAM_SET_WEBHOOK, Kind.TELEGRAM_SECRET))
        .containsExactlyInAnyOrder(
            "telegram-updates webhook Registration.java",
            "telegram-updates polling TelegramApi.java",
            "telegram-set-webhook url Registration.java",
            "telegram-secret header WebhookRoute.java",
            "telegram-secret path WebhookRoute.java");
  }
}
