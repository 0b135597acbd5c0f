package dev.berth.inspect.javascript;

import dev.berth.inspect.Value;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/// Arithmetic of constants: `5 * 60_000`.
final class Numbers {
  private Numbers() {}

  static Value product(Value left, Value right) {
    return both(left, right, (a, b) -> a * b).orElse(Value.UNKNOWN);
  }

  static Optional<Value> sum(Value left, Value right) {
    return both(left, right, Long::sum);
  }

  private static Optional<Value> both(Value left, Value right, LongBinaryOperator how) {
    if (!isNumber(left) || !isNumber(right)) {
      return Optional.empty();
    }
    long result =
        how.applyAsLong(
            Long.parseLong(left.text().orElseThrow()), Long.parseLong(right.text().orElseThrow()));
    return Optional.of(Value.of(Long.toString(result)));
  }

  private static boolean isNumber(Value value) {
    return !value.isVariable() && value.text().filter(t -> t.matches("\\d{1,9}")).isPresent();
  }
}
