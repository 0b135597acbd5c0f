package dev.lazyflow.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many requests per key and minute, as a bucket that refills steadily. Remembers a bounded
/// number of keys; the one that was quiet longest is forgotten first.
final class RateLimit {
  private static final int KEYS = 20_000;

  private final int perMinute;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > KEYS;
        }
      };

  private record Bucket(double tokens, Instant at) {}

  RateLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /// Counts a request; throws [ApiError] 429 if it is one too many.
  void count(String key) {
    Instant now = clock.instant();
    double perMilli = perMinute / 60_000.0;
    synchronized (buckets) {
      Bucket bucket = buckets.getOrDefault(key, new Bucket(perMinute, now));
      long passed = Math.max(0, now.toEpochMilli() - bucket.at().toEpochMilli());
      double tokens = Math.min(perMinute, bucket.tokens() + passed * perMilli);
      if (tokens < 1) {
        buckets.put(key, new Bucket(tokens, now));
        throw ApiError.rateLimited((long) Math.ceil((1 - tokens) / perMilli / 1000));
      }
      buckets.put(key, new Bucket(tokens - 1, now));
    }
  }
}
