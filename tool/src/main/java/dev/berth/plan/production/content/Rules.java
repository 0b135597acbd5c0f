package dev.berth.plan.production.content;

import dev.berth.plan.production.content.Source.Rule;

/// Rules that plans go by. Each can be read up: at its owner's page, or in Berth's own documents.
public final class Rules {
  private static final String SQLITE = "https://www.sqlite.org/";
  private static final String TELEGRAM = "https://core.telegram.org/bots/api#";
  private static final String DOCKER = "https://docs.docker.com/";

  public static final Rule ONE_WORK_PLAN =
      new Rule(
          "The plan is one file; nothing of the repository is run or changed.",
          "docs/plan.md#what-it-writes");

  public static final Rule WAL_ONE_HOST =
      new Rule(
          "All processes that use a WAL database must be on the same machine.",
          SQLITE + "wal.html");
  public static final Rule WAL_FILES =
      new Rule(
          "A WAL database is three files (`-wal`, `-shm`) that belong together.",
          SQLITE + "fileformat2.html#walformat");
  public static final Rule WAL_PERSISTS =
      new Rule(
          "journal_mode=WAL stays with the file once it is set.",
          SQLITE + "wal.html#persistence_of_wal_mode");
  public static final Rule COPY_UNDER_WRITE =
      new Rule(
          "A copy of a database's files while somebody writes may be corrupt.",
          SQLITE + "howtocorrupt.html#_backup_or_restore_while_a_transaction_is_active");
  public static final Rule FOREIGN_KEYS =
      new Rule(
          "Foreign keys are off until each connection turns them on.",
          SQLITE + "foreignkeys.html#fk_enable");
  public static final Rule BUSY_TIMEOUT =
      new Rule(
          "Without a busy timeout a locked database answers SQLITE_BUSY at once.",
          SQLITE + "pragma.html#pragma_busy_timeout");
  public static final Rule ONE_WRITER =
      new Rule(
          "One process writes a SQLite file at a time; a second one waits for its lock.",
          "docs/contract.md#one-writer");

  public static final Rule WEBHOOK_PORTS =
      new Rule(
          "Telegram calls webhooks over HTTPS, at ports 443, 80, 88 and 8443 only.",
          TELEGRAM + "setwebhook");
  public static final Rule SECRET_TOKEN =
      new Rule(
          "setWebhook's secret_token comes back in a header of each update.",
          TELEGRAM + "setwebhook");
  public static final Rule ONE_DAY =
      new Rule(
          "Telegram keeps updates that it can't deliver for up to 24 hours.",
          TELEGRAM + "getting-updates");
  public static final Rule EXCLUSIVE =
      new Rule("getUpdates does not work while a webhook is set.", TELEGRAM + "getupdates");
  public static final Rule WEBHOOK_CHECK =
      new Rule(
          "`berth webhook check` asks Telegram and the public address, both ways.",
          "docs/configuration.md#telegram");
  public static final Rule STAND_IN =
      new Rule(
          "With `standIn: true` rehearsals and drills answer in the place of the Bot API.",
          "docs/configuration.md#telegram");
  public static final Rule UNREACHABLE =
      new Rule(
          "From some networks Telegram is not reachable; there are ways around.",
          "docs/beget.md#telegram-is-unreachable");

  public static final Rule STOP_SIGNAL =
      new Rule(
          "A container gets SIGTERM, and is killed after a time of grace.",
          DOCKER + "reference/cli/docker/container/stop/");
  public static final Rule INIT =
      new Rule(
          "With `init: true` a small init process forwards signals and reaps children.",
          DOCKER + "reference/compose-file/services/#init");
  public static final Rule STAGES =
      new Rule(
          "Several build stages keep tools of the build out of the image that runs.",
          DOCKER + "build/building/best-practices/#use-multi-stage-builds");
  public static final Rule IGNORE =
      new Rule(
          "What .dockerignore names is never sent to the builder.",
          DOCKER + "build/building/best-practices/#exclude-with-dockerignore");
  public static final Rule ORDINARY_USER =
      new Rule(
          "A service that needs no privileges runs as an ordinary user.",
          DOCKER + "build/building/best-practices/#user");
  public static final Rule VOLUME_OWNER =
      new Rule(
          "An empty volume gets the files and the owner of the directory it covers.",
          DOCKER + "engine/storage/volumes/#populate-a-volume-using-a-container");
  public static final Rule HARDENED =
      new Rule(
          "Drop capabilities, forbid new privileges, make the root read-only.",
          "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html");
  public static final Rule PUBLISHED =
      new Rule(
          "What Docker publishes goes past the machine's own firewall rules.",
          DOCKER + "engine/network/packet-filtering-firewalls/");
  public static final Rule BOOT =
      new Rule(
          "What systemd has enabled starts with the machine: Docker, then its containers.",
          DOCKER
              + "engine/install/linux-postinstall/"
              + "#configure-docker-to-start-on-boot-with-systemd");
  public static final Rule LOG_FILES =
      new Rule(
          "json-file logs grow without a limit unless max-size and max-file are set.",
          DOCKER + "engine/logging/drivers/json-file/");
  public static final Rule HEALTH_CHECK =
      new Rule(
          "A Compose health check runs inside the container.",
          DOCKER + "reference/compose-file/services/#healthcheck");

  public static final Rule AUTOMATIC_TLS =
      new Rule(
          "Caddy gets and renews certificates by itself, and redirects HTTP to HTTPS.",
          "https://caddyserver.com/docs/automatic-https");
  public static final Rule BODY_LIMIT =
      new Rule(
          "request_body max_size refuses larger requests with 413.",
          "https://caddyserver.com/docs/caddyfile/directives/request_body");
  public static final Rule CERTIFICATE_LIMITS =
      new Rule(
          "Let's Encrypt: 5 certificates for the same names in 7 days, 5 failures an hour.",
          "https://letsencrypt.org/docs/rate-limits/");
  public static final Rule SAME_ORIGIN =
      new Rule(
          "A page may read answers of another origin only if CORS allows it.",
          "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS");
  public static final Rule HEADERS =
      new Rule(
          "Headers that a browser needs to treat a site's answers with care.",
          "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html");
  public static final Rule COMMITTED =
      new Rule(
          "A secret that was pushed is compromised: revoke it first.",
          "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/"
              + "removing-sensitive-data-from-a-repository");

  static final Rule CONTRACT_HEALTH =
      new Rule(
          "A health path answers 200 when the app can work, within a second.",
          "docs/contract.md#health");
  public static final Rule CONTRACT_STOPPING =
      new Rule(
          "On SIGTERM an app drains, finishes what is in flight, closes its database.",
          "docs/contract.md#stopping");
  public static final Rule CONTRACT_SCHEMA =
      new Rule(
          "Berth takes PRAGMA user_version for the number of the schema.",
          "docs/contract.md#the-datas-schema");
  public static final Rule CONTRACT_FILES =
      new Rule(
          "Data lives in volumes only; configuration comes from the environment.",
          "docs/contract.md#files-and-configuration");
  public static final Rule DOCTOR =
      new Rule(
          "`berth doctor --app` tries each promise and says what a missing one costs.",
          "docs/contract.md#what-berth-doctor---app-tries");
  public static final Rule CUTOVER =
      new Rule(
          "`cutover: hold` ends the old process before the new one serves; requests wait.",
          "docs/deploy.md#the-cutover");
  public static final Rule DEPLOY_LOOKS =
      new Rule(
          "`berth deploy --plan` looks at name, ports, clock, room and environment.",
          "docs/deploy.md#before");
  public static final Rule DISK_ROOM =
      new Rule(
          "The room that a release takes is worked out before a byte is sent.",
          "docs/deploy.md#room-on-the-disk");
  public static final Rule AFTER_DEPLOY =
      new Rule(
          "After a release smoke checks, certificate and exposure are looked at.",
          "docs/deploy.md#after");
  public static final Rule STAGING =
      new Rule(
          "`berth deploy --acme-staging` rehearses certificates without using attempts up.",
          "docs/deploy.md#certificates");
  public static final Rule REHEARSAL =
      new Rule(
          "A release starts on a copy of the data first, cut off from outside.",
          "docs/releases.md#rehearsal");
  public static final Rule RETURN =
      new Rule(
          "A release that fails afterwards is taken back, data included if it changed.",
          "docs/releases.md#after-the-cutover");
  public static final Rule ROLLBACK =
      new Rule(
          "`berth rollback` runs an earlier release as a new one.", "docs/releases.md#rollback");
  public static final Rule ENVIRONMENT =
      new Rule(
          "The environment file is made from its example; no value is ever shown.",
          "docs/environment.md#init");
  public static final Rule MARKS =
      new Rule(
          "Marks of the example say what is required, optional, or made up.",
          "docs/configuration.md#the-environment-file");
  public static final Rule KEYS =
      new Rule(
          "Each key of berth.yaml, with its default.",
          "docs/configuration.md#every-key-of-berthyaml");
  public static final Rule SITE =
      new Rule(
          "The site is a Caddyfile block whose placeholders Berth fills in.",
          "docs/configuration.md#the-site-file");
  public static final Rule BEHIND =
      new Rule(
          "Another proxy may keep ports 80 and 443, and pass requests on to the edge.",
          "docs/configuration.md#behind-another-proxy");
  public static final Rule COMPOSE =
      new Rule(
          "Berth refuses published ports, include and extends.",
          "docs/configuration.md#composeyaml");
  public static final Rule SNAPSHOT =
      new Rule(
          "A snapshot has databases and files of one moment, checked and read back.",
          "docs/backup.md#what-a-snapshot-is");
  public static final Rule KEPT_COPIES =
      new Rule(
          "24 hours, 7 days and 4 weeks of proved snapshots stay.", "docs/backup.md#what-stays");
  public static final Rule TIMERS =
      new Rule(
          "A copy every hour, a drill every week; each release begins with a copy.",
          "docs/backup.md#schedule-and-alarms");
  public static final Rule WAY_BACK =
      new Rule(
          "A restore in place keeps what was live, and puts it back if it is not well.",
          "docs/backup.md#the-way-back");
  public static final Rule OFFSITE =
      new Rule(
          "Copies leave the server sealed; the key that opens them never gets there.",
          "docs/backup.md#off-site");
  public static final Rule PROVISION =
      new Rule(
          "Each setting of the server is read back, and can be taken back.",
          "docs/provision.md#the-settings");
  public static final Rule SUPPORTED =
      new Rule(
          "Debian 12 and newer, Ubuntu 22.04 and newer, with systemd.",
          "docs/provision.md#what-berth-provision-does-to-a-server");
  public static final Rule SURVEY =
      new Rule(
          "With `--server` the plan goes by what the server has; it is only read.",
          "docs/plan.md#the-server-as-it-is");
  public static final Rule LOCK_OUT =
      new Rule(
          "Changes to ssh and firewall go back by themselves unless a new login succeeds.",
          "docs/provision.md#nobody-is-locked-out");
  public static final Rule LOG_SUM =
      new Rule(
          "30 MB for each container and 225 MB for the journal.",
          "docs/provision.md#what-logs-may-take");
  public static final Rule WATCH =
      new Rule(
          "The server looks every 85 seconds and tells what goes wrong.",
          "docs/watch.md#what-it-looks-at");
  public static final Rule RUNBOOK =
      new Rule("Each incident with the commands that end it.", "docs/runbook.md#first-look");

  private Rules() {}
}
