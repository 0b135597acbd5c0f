package shop;

import io.helidon.webserver.WebServer;

public final class Shop {
  private Shop() {}

  public static void main(String[] arguments) {
    WebServer.builder()
        .port(8080)
        .routing(routing -> routing.get("/health", (request, response) -> response.send("ok")))
        .build()
        .start();
  }
}
