package dev.berth.run.container;

import dev.berth.host.Host;
import dev.berth.plan.WantedSlot;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.Trust;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Asks a container how it is, at its own address in the stack's network: on the way of the machine
/// that it runs on, past the edge.
public final class HealthProbe {
  /// The contract has it answered within one.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Not the edge's own question, from which an application that ends sees that the edge knows.
  private static final Map<String, String> PASSED_ON = Map.of("X-Forwarded-For", "127.0.0.1");

  private static final int UNAVAILABLE = 503;
  private static final JsonType<Told> JSON = Jsonb.builder().build().type(Told.class);

  private final Host host;
  private final InstantSource clock;
  private final SSLContext unused = Trust.publicAuthorities();

  public HealthProbe(Host host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
  }

  /// What an application says of itself.
  public enum Condition {
    READY,
    /// It waits for another process to let go of the data.
    STANDBY,
    /// It answers otherwise, or does not answer.
    NOT_READY
  }

  public Condition ask(String address, WantedSlot slot) {
    return look(address, slot, false) instanceof Answer.Answered answered
        ? condition(answered)
        : Condition.NOT_READY;
  }

  /// What it answers.
  ///
  /// @param asEdge as the edge asks for itself
  public Answer look(String address, WantedSlot slot, boolean asEdge) {
    HttpClient client =
        new HttpClient(
            address + ":" + slot.port(),
            unused,
            secure -> host.dial(address, slot.port(), PATIENCE),
            clock);
    return client.ask(new Request("GET", false, slot.health(), asEdge ? Map.of() : PASSED_ON, ""));
  }

  public static Condition condition(Answer.Answered answered) {
    if (answered.status() == UNAVAILABLE) {
      return standsBy(answered.body()) ? Condition.STANDBY : Condition.NOT_READY;
    }
    return answered.status() == 200 ? Condition.READY : Condition.NOT_READY;
  }

  private static boolean standsBy(String body) {
    try {
      return "standby".equals(JSON.fromJson(body).status());
    } catch (JsonException other) {
      return false;
    }
  }

  /// The answer at the health path, as far as it matters here.
  @Json
  record Told(@Nullable String status) {}
}
