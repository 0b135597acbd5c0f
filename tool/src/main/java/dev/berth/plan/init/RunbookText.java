package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.app.Volume;
import java.util.ArrayList;
import java.util.List;

/// The runbook: incidents of this app with the commands that end them.
final class RunbookText {
  private static final String HEAD =
      """
      # NAME at 3 am

      Made by `berth init` from what it found in this repository; yours to change. Commands are
      typed in this directory. Type each of them once before the first night.

      | what | where |
      |---|---|
      """;

  private static final String FIRST =
      """

      ## First look

          berth status
          berth smoke
          berth logs --since 15m --errors

      `status` answers in its first line; each line with `✗` is a thing that is wrong. `smoke` asks
      what a user would, from outside.

      ## The site is down

      A crash needs nobody: Docker starts a dead container again. If it stays away, see why, mend
      it, and release; `deploy` brings back what is missing.

          berth logs app --since 15m
          berth deploy

      ## A release is bad

      One that does not start or does not answer as `smoke:` says goes back by itself. To go back
      later, with the data as they are:

          berth releases
          berth rollback
      """;

  private static final String DATA =
      """

      ## Data are wrong or gone

      TIME is when they were right: `02:45`, or `2h` for two hours ago. What is live is kept, and
      the command that brings it back is printed.

          berth backup list
          berth restore --at TIME --in-place
          berth smoke

      ## The server is gone

      Only with `backup.offsite` in `berth.yaml`. Rent another one, put its address into `server:`,
      have `backup.key` beside it, point the name at it.

          berth provision
          berth restore --at 0s --from-offsite
      """;

  private static final String TELEGRAM =
      """

      ## The bot is silent

      It says which direction fails, and what helps. Telegram keeps updates for 24 hours.

          berth webhook check
      """;

  private static final String REST =
      """

      ## The disk is full

      Volumes are the data: never `docker volume rm`, never `docker system prune --volumes`.

          berth status
          berth backup prune

      ## A secret has leaked

      A new value ends the old one.

          berth env edit
          berth deploy

      ## A page while you work

          berth maintenance on
          berth maintenance off
      """;

  private RunbookText() {}

  static String of(Blueprint app) {
    StringBuilder text = new StringBuilder(HEAD.replace("NAME", app.name()));
    rows(app).forEach(row -> text.append(row).append('\n'));
    text.append(FIRST);
    if (!app.volumes().isEmpty()) {
      text.append(DATA);
    }
    if (app.telegram().isPresent()) {
      text.append(TELEGRAM);
    }
    return text.append(REST).toString();
  }

  private static List<String> rows(Blueprint app) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| service `app` | port %d, asked at `%s` |"
            .formatted(app.port().orElseThrow(), app.health().orElseThrow()));
    app.beside()
        .forEach(beside ->
            rows.add("| service `%s` | `%s` |".formatted(beside.service(), beside.command())));
    for (Volume volume : app.volumes()) {
      rows.add("| volume `%s_%s` | %s |".formatted(app.name(), volume.key(), volume.shown()));
    }
    rows.add("| settings and secrets | `.env.prod`, on your machine only |");
    rows.add("| pages, limits, headers | `site.caddy` |");
    return rows;
  }
}
