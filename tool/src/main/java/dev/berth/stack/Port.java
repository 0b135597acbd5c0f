package dev.berth.stack;

/// A TCP or UDP port number, 1 to 65535.
public record Port(int number) {

  public Port {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(number + " is not a port (1 to 65535)");
    }
  }

  public static Port parse(String text) {
    try {
      return new Port(Integer.parseInt(text));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("'" + text + "' is not a port (1 to 65535)", notANumber);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
