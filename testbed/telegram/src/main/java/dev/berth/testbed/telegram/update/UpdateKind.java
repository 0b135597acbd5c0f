package dev.berth.testbed.telegram.update;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every kind of update a bot can subscribe to. The simulator sends a few of them; the others are
/// known by name, since bots list them in `allowed_updates`.
public enum UpdateKind {
  MESSAGE(0, Duration.ofHours(24)),
  EDITED_MESSAGE(0, Duration.ofHours(24)),
  CHANNEL_POST(0, Duration.ofHours(24)),
  EDITED_CHANNEL_POST(0, Duration.ofHours(24)),
  INLINE_QUERY(1, Duration.ofSeconds(30)),
  CHOSEN_INLINE_RESULT(2, Duration.ofMinutes(10)),
  CALLBACK_QUERY(3, Duration.ofSeconds(150)),
  SHIPPING_QUERY(4, Duration.ofSeconds(150)),
  PRE_CHECKOUT_QUERY(4, Duration.ofSeconds(150)),
  POLL(0, Duration.ofHours(24)),
  POLL_ANSWER(0, Duration.ofHours(24)),
  MY_CHAT_MEMBER(5, Duration.ofHours(24)),
  CHAT_MEMBER(6, Duration.ofHours(24)),
  CHAT_JOIN_REQUEST(6, Duration.ofHours(24)),
  CHAT_BOOST(7, Duration.ofHours(24)),
  REMOVED_CHAT_BOOST(7, Duration.ofHours(24)),
  MESSAGE_REACTION(8, Duration.ofHours(24)),
  MESSAGE_REACTION_COUNT(9, Duration.ofHours(24)),
  BUSINESS_CONNECTION(10, Duration.ofHours(24)),
  BUSINESS_MESSAGE(11, Duration.ofHours(24)),
  EDITED_BUSINESS_MESSAGE(11, Duration.ofHours(24)),
  DELETED_BUSINESS_MESSAGES(11, Duration.ofHours(24)),
  PURCHASED_PAID_MEDIA(12, Duration.ofHours(24)),
  MANAGED_BOT(12, Duration.ofHours(24)),
  GUEST_MESSAGE(12, Duration.ofHours(24));

  private static final List<UpdateKind> ON_REQUEST =
      List.of(CHAT_MEMBER, MESSAGE_REACTION, MESSAGE_REACTION_COUNT);

  private final int lane;
  private final Duration life;

  UpdateKind(int lane, Duration life) {
    this.lane = lane;
    this.life = life;
  }

  /// The key of the queue that this kind's updates of one chat or user stand in. Updates with the
  /// same key are delivered one at a time, in order; different keys run side by side, so a message
  /// and a button press of one person may overtake each other (Client.cpp: sender + lane · 2³³).
  public long queue(long sender) {
    return sender + ((long) lane << 33);
  }

  /// How long Telegram keeps trying to deliver it.
  public Duration life() {
    return life;
  }

  /// Bots that name no kinds get all but these.
  boolean byDefault() {
    return !ON_REQUEST.contains(this);
  }

  /// The field of the Update object.
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<UpdateKind> of(String field) {
    return Arrays.stream(values())
        .filter(kind -> kind.field().equals(field.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
