package dev.lazyflow;

import dev.lazyflow.config.Config;
import dev.lazyflow.config.ConfigProblems;
import dev.lazyflow.config.ConfigReader;
import dev.lazyflow.log.JsonLoggers;
import dev.lazyflow.store.NewerSchema;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process: reads the environment, starts the [App], and stops it on SIGTERM with exit code 0.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /// The process cannot start as it is configured (EX_CONFIG of sysexits.h).
  private static final int MISCONFIGURED = 78;

  private static final int OUR_BUG = 70;

  private Main() {}

  public static void main(String[] arguments) {
    Config config;
    try {
      config = ConfigReader.read(System.getenv());
    } catch (ConfigProblems problems) {
      System.err.print(problems.report());
      System.exit(MISCONFIGURED);
      return;
    }
    silence(config);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> LOG.error("{} ended", thread.getName(), failure));
    prepareHttpClient();
    var app = new App(config, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app), "shutdown"));
    try {
      app.start();
    } catch (NewerSchema newer) {
      System.err.println(newer.getMessage());
      Runtime.getRuntime().halt(MISCONFIGURED);
    } catch (Exception e) {
      if (!app.stopping()) {
        LOG.error("could not start", e);
        Runtime.getRuntime().halt(OUR_BUG);
      }
    }
  }

  private static void silence(Config config) {
    if (LoggerFactory.getILoggerFactory() instanceof JsonLoggers loggers) {
      loggers.strikeOut(config.botToken().value());
      loggers.strikeOut(config.webhookSecret().value());
    }
  }

  private static void prepareHttpClient() {
    // As many kept connections as calls at once; and a POST that failed must not be repeated behind
    // our
    // back: the message could be sent twice.
    System.setProperty("http.maxConnections", "32");
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static void stop(App app) {
    try {
      app.stop();
      Runtime.getRuntime().halt(0);
    } catch (RuntimeException e) {
      LOG.error("could not stop cleanly", e);
      Runtime.getRuntime().halt(OUR_BUG);
    }
  }
}
