package dev.berth.inspect.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Jobs, signals, and how a bot gets its updates.
class BackgroundTest {
  @Test
  void jobsAndTheWebProcessThatStartsThem() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/index.ts",
                    """
                    import { registerBackgroundJobs } from './jobs'
                    registerBackgroundJobs()
                    Bun.serve({ port: 3000, fetch: () => new Response('ok') })
                    """,
                    "src/jobs/index.ts",
                    """
                    import cron from 'node-cron'
                    const MINUTE = 60 * 1000
                    const mediaQueue: string[] = []
                    export function registerBackgroundJobs() {
                      setInterval(remind, MINUTE)
                      cron.schedule('*/5 * * * *', () => mediaQueue.shift())
                    }
                    """),
                Kind.BACKGROUND_JOB,
                Kind.BACKGROUND_IN_WEB_PROCESS,
                Kind.QUEUE))
        .containsExactly(
            "background-in-web-process registerBackgroundJobs src/index.ts:2",
            "background-job */5 * * * * src/jobs/index.ts:6",
            "background-job 60000 ms src/jobs/index.ts:5",
            "queue in-process src/jobs/index.ts:3");
  }

  @Test
  void signalsAndTheClosingOfTheServer() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/index.ts",
                    """
                    const server = Bun.serve({ port: 3000, fetch })
                    async function shutdown() {
                      server.stop()
                    }
                    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, shutdown)
                    """),
                Kind.SIGNAL_HANDLING,
                Kind.GRACEFUL_SHUTDOWN))
        .containsExactly(
            "graceful-shutdown server.stop src/index.ts:3",
            "signal-handling SIGINT src/index.ts:5",
            "signal-handling SIGTERM src/index.ts:5");
  }

  @Test
  void grammysUpdatesAndTheSecretInThePath() {
    assertThat(
            Inspected.of(
                Map.of(
                    "package.json",
                    """
                    {
                      "dependencies": { "hono": "^4" },
                      "devDependencies": {
                        "grammy": "^1" }
                    }
                    """,
                    "src/index.ts",
                    """
                    import { Bot } from 'grammy'
                    const bot = new Bot(process.env.BOT_TOKEN!)
                    app.post('/webhook/:secret', async (c) => {
                      if (c.req.param('secret') !== env.SECRET) return c.text('', 403)
                    })
                    if (production) {
                      await bot.api.setWebhook(`${env.URL}/webhook/${env.SECRET}`)
                    } else {
                      bot.start()
                    }
                    """),
                Kind.TELEGRAM_LIBRARY,
                Kind.TELEGRAM_UPDATES,
                Kind.TELEGRAM_SET_WEBHOOK,
                Kind.TELEGRAM_SECRET))
        .containsExactly(
            "telegram-library grammy package.json:4",
            "telegram-secret path src/index.ts:4",
            "telegram-set-webhook `${env.URL}/webhook/${env.SECRET}` src/index.ts:7",
            "telegram-updates polling src/index.ts:9",
            "telegram-updates webhook src/index.ts:7");
  }

  @Test
  void theHeadersSecretAndCors() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/index.js",
                    """
                    const cors = require('cors')
                    const { Telegraf } = require('telegraf')
                    const bot = new Telegraf(process.env.BOT_TOKEN)
                    app.use(cors())
                    app.post('/hook', (req, res) => {
                      const given = req.get('X-Telegram-Bot-Api-Secret-Token')
                      if (given !== SECRET) return res.sendStatus(403)
                    })
                    bot.launch()
                    """,
                    "src/api.js",
                    """
                    import { cors } from 'hono/cors'
                    api.use('*', cors({
                      origin: ['https://a.example', 'https://b.example'],
                    }))
                    """),
                Kind.TELEGRAM_UPDATES,
                Kind.TELEGRAM_SECRET,
                Kind.CORS))
        .containsExactly(
            "cors * src/index.js:4",
            "cors https://a.example, https://b.example src/api.js:3",
            "telegram-secret header src/index.js:7",
            "telegram-updates polling src/index.js:9");
  }
}
