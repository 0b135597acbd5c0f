package dev.berth.testbed.load;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// LazyFlow: each number is a task. The numbers are written in letters, since the bot reads figures
/// as dates, and begin with a word of this run, since a user keeps the tasks of the runs before.
final class LazyFlow implements App {
  private static final Pattern CONTENT = Pattern.compile("\"content\":\"([a-j]+)-([a-j]+)\"");
  private static final Pattern NEXT = Pattern.compile("\"cursor\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final URI base;
  private final Clients clients;
  private final String session;
  private final String run;

  LazyFlow(URI base, Clients clients, String botToken, InstantSource clock) {
    this.base = base;
    this.clients = clients;
    this.run = letters(clock.millis());
    this.session = session(botToken, clock);
  }

  private String session(String botToken, InstantSource clock) {
    String data = initData(botToken, clock.instant().getEpochSecond());
    String opened =
        clients.ask(
            HttpRequest.newBuilder(base.resolve("/session"))
                .POST(BodyPublishers.ofString("{\"initData\":\"" + data + "\"}")));
    Matcher token = TOKEN.matcher(opened);
    if (!token.find()) {
      throw new IllegalStateException("no token in " + opened);
    }
    return token.group(1);
  }

  private static String initData(String botToken, long now) {
    String user = "{\"id\":700100001,\"first_name\":\"Анна\"}";
    byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken);
    byte[] hash = hmac(key, "auth_date=" + now + "\nuser=" + user);
    return "auth_date=%d&user=%s&hash=%s"
        .formatted(
            now, URLEncoder.encode(user, StandardCharsets.UTF_8), HexFormat.of().formatHex(hash));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public HttpRequest.Builder get(long number) {
    return authorized("/me?" + number);
  }

  @Override
  public HttpRequest.Builder post(long number) {
    return authorized("/tasks")
        .POST(BodyPublishers.ofString("{\"content\":\"" + text(number) + "\"}"));
  }

  /// The task's text for this number; as a message to the bot it makes the same task.
  String text(long number) {
    return run + "-" + letters(number);
  }

  @Override
  public Map<Long, Integer> present() {
    Map<Long, Integer> present = new HashMap<>();
    String page = clients.ask(authorized("/tasks?list=inbox&limit=100"));
    while (count(page, present)) {
      Matcher next = NEXT.matcher(page);
      if (!next.find()) {
        break;
      }
      String cursor = URLEncoder.encode(next.group(1), StandardCharsets.UTF_8);
      page = clients.ask(authorized("/tasks?list=inbox&limit=100&cursor=" + cursor));
    }
    return present;
  }

  /// Whether the page had any task of this run: newest first, so the others are older.
  private boolean count(String page, Map<Long, Integer> present) {
    boolean any = false;
    Matcher content = CONTENT.matcher(page);
    while (content.find()) {
      if (content.group(1).equals(run)) {
        present.merge(number(content.group(2)), 1, Integer::sum);
        any = true;
      }
    }
    return any;
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + session);
  }

  private static String letters(long number) {
    return Long.toString(number)
        .chars()
        .mapToObj(digit -> String.valueOf((char) (digit - '0' + 'a')))
        .reduce("", String::concat);
  }

  private static long number(String letters) {
    return letters.chars().asLongStream().reduce(0, (sum, c) -> sum * 10 + c - 'a');
  }
}
