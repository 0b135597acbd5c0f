package dev.berth.testbed.load;

import java.net.http.HttpRequest;
import java.util.Map;

/// The same app, of which nothing is asked but to be read.
record Reading(App app) implements App {

  @Override
  public HttpRequest.Builder get(long number) {
    return app.get(number);
  }

  @Override
  public HttpRequest.Builder post(long number) {
    return app.get(number);
  }

  @Override
  public Map<Long, Integer> present() {
    return app.present();
  }
}
