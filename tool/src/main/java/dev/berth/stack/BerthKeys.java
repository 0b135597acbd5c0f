package dev.berth.stack;

import dev.berth.stack.yaml.Vocabulary;
import java.util.List;
import java.util.Optional;

/// Every key of `berth.yaml`. `docs/configuration.md` is tested against this table, and the reader
/// refuses what is not in it.
public final class BerthKeys implements Vocabulary {
  private static final String REQUIRED = "required";
  private static final String NONE = "none";
  private static final String VARIABLE_OR_URL = "variable or URL";

  /// In the order of the documentation.
  public static final List<BerthKey> ALL =
      List.of(
          key("name", "a-z, 0-9, -", REQUIRED, "Names the stack: its Compose project and volumes."),
          key("server", "local or user@address", "local", "Where the stack runs."),
          key("domain", "name", "DOMAIN of env", "Where it answers; the demo needs none."),
          key("compose", "file", "compose.yaml", "What runs: the Compose file."),
          key("env", "file", ".env.prod", "The environment file; never committed."),
          key("tls", "section", NONE, "Who gives the certificate; Let's Encrypt by default."),
          key("tls.email", "address", NONE, "Where the authority sends its notices."),
          key("tls.ca", "URL", "Let's Encrypt", "The directory of another ACME authority."),
          key("tls.caRoot", "file", NONE, "The root certificate that authority is checked with."),
          key("services", "section", NONE, "The services that requests are sent to, by name."),
          key("services.*", "section", NONE, "A service of the Compose file."),
          key("services.*.port", "port", REQUIRED, "Where it listens inside its container."),
          key("services.*.health", "path", "/health", "Answers 200 when it can work."),
          key("services.*.version", "path", NONE, "Says which version it is."),
          key("services.*.cutover", "hold or overlap", "hold", "How a new release takes over."),
          key("services.*.standby", "true or false", "false", "A second process waits by itself."),
          key("proxy", "section", NONE, "The service that the server's edge stands in for."),
          key("proxy.service", "service", REQUIRED, "Its name in the Compose file."),
          key("proxy.site", "file", "site.caddy", "Its site block, as a Caddyfile has it."),
          key("proxy.behind", "port", NONE, "Another proxy passes requests to this local port."),
          key("static", "section", NONE, "Files that the edge serves itself."),
          key("static.service", "service", REQUIRED, "The service whose image has them."),
          key("static.path", "directory", REQUIRED, "Where they are in that image."),
          key("data", "section", NONE, "What must never be lost."),
          key("data.sqlite", "list", NONE, "SQLite databases."),
          key("data.sqlite[].volume", "volume", REQUIRED, "The volume that holds the file."),
          key("data.sqlite[].path", "path", REQUIRED, "The database file inside the volume."),
          key("data.sqlite[].queues", "list", NONE, "Tables that drills let run dry."),
          key("data.files", "list", NONE, "Volumes with files."),
          key("data.files[].volume", "volume", REQUIRED, "The volume."),
          key("data.files[].pathColumns", "list", NONE, "table.column that name its files."),
          key("backup", "section", NONE, "How copies of the data are kept."),
          key("backup.replicate", "true or false", "false", "Archives each commit of databases."),
          key("backup.offsite", "list", NONE, "Where copies go besides, sealed before they leave."),
          key(
              "backup.offsite[].s3",
              "URL",
              NONE,
              "A bucket: https://s3.example.com/bucket/folder."),
          key("backup.offsite[].region", "text", "us-east-1", "The region of that store."),
          key(
              "backup.offsite[].pathStyle",
              "true or false",
              "true",
              "false: bucket.s3.example.com."),
          key("backup.offsite[].sftp", "user@host:port/path", NONE, "A directory behind SSH."),
          key("backup.offsite[].hostKey", "text", NONE, "That server's key: ssh-ed25519 AAAA…"),
          key("backup.offsite[].folder", "directory", NONE, "Another disk of the server."),
          key(
              "backup.offsite[].key",
              "variable",
              NONE,
              "Holds S3's access key or SSH's private key."),
          key("backup.offsite[].secret", "variable", NONE, "Holds the secret key for S3."),
          key("backup.images", "true or false", "true", "Images of the release go there, too."),
          key("backup.bandwidth", "rate", NONE, "What may leave in a second, such as 2MB."),
          key("telegram", "section", NONE, "How the stack talks to Telegram."),
          key("telegram.token", "variable", "BOT_TOKEN", "Holds the bot's token."),
          key("telegram.secret", "variable", "WEBHOOK_SECRET", "Holds the webhook's secret."),
          key("telegram.path", "path", "/webhook", "Where the webhook is mounted."),
          key("telegram.secretIn", "path, header or both", "both", "Where an update carries it."),
          key("telegram.api", VARIABLE_OR_URL, "TELEGRAM_API_ROOT", "Where the Bot API is found."),
          key(
              "telegram.proxy",
              VARIABLE_OR_URL,
              "TELEGRAM_HTTP_PROXY",
              "A proxy on the way there."),
          key("telegram.url", VARIABLE_OR_URL, "the domain", "Where Telegram finds the stack."),
          key(
              "telegram.updates",
              "variable, webhook or polling",
              "TELEGRAM_UPDATES",
              "How updates come."),
          key("telegram.setBy", "app or berth", "app", "Who registers the webhook."),
          key("telegram.allowedUpdates", "list", NONE, "Kinds of updates that Telegram sends."),
          key("telegram.maxConnections", "1 to 100", NONE, "How many it sends at a time."),
          key(
              "telegram.standIn",
              "true or false",
              "false",
              "Rehearsals answer in the Bot API's place."),
          key("demo", "section", NONE, "How to try the stack without the real thing."),
          key("demo.whenUnset", "variable", REQUIRED, "Without a value for it, up runs the demo."),
          key("demo.compose", "file", NONE, "Services that the demo adds."),
          key("demo.environment", "names and values", NONE, "Variables that the demo sets."),
          key("demo.environment.*", "text", NONE, "One variable."),
          key("demo.open", "URL", NONE, "The page to begin with; on this machine only."),
          key("smoke", "list", NONE, "Requests from outside that must be answered as told."),
          key("smoke[].name", "text", REQUIRED, "What the check shows."),
          key("smoke[].request", "METHOD /path", REQUIRED, "GET http:///path asks without TLS."),
          key("smoke[].headers", "names and values", NONE, "Headers to send."),
          key("smoke[].headers.*", "text", NONE, "One header."),
          key("smoke[].body", "text", NONE, "The body to send."),
          key("smoke[].status", "100 to 599", "200", "The expected status."),
          key("smoke[].bodyContains", "text", NONE, "Text that the answer must contain."),
          key("smoke[].headersContain", "names and texts", NONE, "The same for its headers."),
          key("smoke[].headersContain.*", "text", NONE, "One header of the answer."),
          key("deploy", "section", NONE, "How a release is made."),
          key("deploy.watch", "seconds", "20s", "How long it is watched before it counts."),
          key("watch", "section", NONE, "Whom the server tells when something goes wrong."),
          key("watch.telegram", "section", NONE, "A chat, told by the stack's own bot."),
          key("watch.telegram.chat", "number or variable", REQUIRED, "The chat's number."),
          key("watch.url", VARIABLE_OR_URL, NONE, "Gets each message as JSON, by POST."),
          key("maintenance", "section", NONE, "What berth maintenance on shows."),
          key("maintenance.page", "file", NONE, "One HTML file in place of Berth's own page."),
          key("keep", "section", NONE, "How much of the past stays on the server."),
          key("keep.releases", "number", "5", "Releases, the one that runs included."),
          key("backup", "section", NONE, "How the data is copied."),
          key("backup.keep", "section", NONE, "How many proved snapshots stay on the server."),
          key("backup.keep.hourly", "number", "24", "The newest of so many hours that have one."),
          key("backup.keep.daily", "number", "7", "The same for days."),
          key("backup.keep.weekly", "number", "4", "The same for weeks."),
          key("images", "names and values", NONE, "Where to pull images from instead."),
          key("images.*", "image", NONE, "The mirror of the image that is named."),
          key("pull", "here or server", "here", "Who gets the images that are not built."));

  private static BerthKey key(String path, String type, String fallback, String doc) {
    return new BerthKey(path, type, fallback, doc);
  }

  @Override
  public Optional<List<String>> under(String pattern) {
    List<String> keys =
        ALL.stream().filter(k -> k.parent().equals(pattern)).map(BerthKey::leaf).toList();
    return keys.contains("*") ? Optional.empty() : Optional.of(keys);
  }

  @Override
  public Optional<String> elsewhere(String key) {
    List<String> places =
        ALL.stream().filter(k -> k.leaf().equals(key)).map(BerthKey::parent).toList();
    if (places.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(places.getFirst().isEmpty() ? "the top of the file" : places.getFirst());
  }
}
