package dev.lazyflow.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call that did not succeed. The message never holds the address called: it contains the token.
public abstract sealed class TelegramFailure extends RuntimeException
    permits TelegramFailure.Refused, TelegramFailure.TooFast, TelegramFailure.Unreachable {
  private static final long serialVersionUID = 1L;

  private TelegramFailure(String message) {
    super(message);
  }

  /// Telegram said no, and will say so again (4xx).
  public static final class Refused extends TelegramFailure {
    private static final long serialVersionUID = 1L;
    private final int code;

    public Refused(int code, String description) {
      super(code + " " + description);
      this.code = code;
    }

    /// The person has blocked the bot, or is gone.
    public boolean isForbidden() {
      return code == 403;
    }

    public boolean isUnknownMethod() {
      return code == 404;
    }

    /// Another process polls or a webhook is set.
    public boolean isConflict() {
      return code == 409;
    }
  }

  /// Too many requests: to be tried again after that time, not before.
  public static final class TooFast extends TelegramFailure {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public TooFast(Duration retryAfter) {
      super("429 retry after " + retryAfter.toSeconds() + " s");
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// No answer, or one that says Telegram has trouble of its own (5xx).
  public static final class Unreachable extends TelegramFailure {
    private static final long serialVersionUID = 1L;

    public Unreachable(String what, @Nullable Exception why) {
      super(why == null ? what : what + ": " + why.getClass().getSimpleName());
    }
  }
}
