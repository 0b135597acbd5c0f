package dev.berth.inspect.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteDetectorTest {
  private static List<String> routes(Map<String, String> files) {
    return Inspected.of(files, Kind.ROUTE);
  }

  @Test
  void honosSubRoutersHaveThePrefixesOfThoseAround() {
    assertThat(
            routes(
                Map.of(
                    "src/index.ts",
                    """
                    import { Hono } from 'hono'
                    import { api } from './api'
                    const app = new Hono()
                    app.get('/health', (c) => c.text('ok'))
                    app.route('/api/v1', api)
                    // app.get('/old', (c) => c.text('gone'))
                    const text = "app.get('/never', handler)"
                    export default app
                    """,
                    "src/api/index.ts",
                    """
                    import { Hono } from 'hono'
                    import tasks from './tasks.js'
                    export const api = new Hono().basePath('/main')
                    api.route('/tasks', tasks)
                    """,
                    "src/api/tasks.ts",
                    """
                    import { Hono } from 'hono'
                    const router = new Hono()
                    router
                      .get('/', list)
                      .post('/', create)
                    router.on(['PUT', 'PATCH'], '/:id', change)
                    export default router
                    """)))
        .containsExactly(
            "route GET /api/v1/main/tasks src/api/tasks.ts:4",
            "route GET /health src/index.ts:4",
            "route PATCH /api/v1/main/tasks/:id src/api/tasks.ts:6",
            "route POST /api/v1/main/tasks src/api/tasks.ts:5",
            "route PUT /api/v1/main/tasks/:id src/api/tasks.ts:6");
  }

  @Test
  void expressRoutersAndFunctionsThatAreHandedTheApp() {
    assertThat(
            routes(
                Map.of(
                    "server.js",
                    """
                    const express = require('express')
                    const { users } = require('./users')
                    const register = require('./register')
                    const app = express()
                    const BASE = '/api'
                    app.get('env')
                    app.use(BASE + '/users', users)
                    register(app)
                    app.listen(3000)
                    """,
                    "users.js",
                    """
                    const { Router } = require('express')
                    const users = Router()
                    users.route('/:id').get(show).delete(remove)
                    module.exports = { users }
                    """,
                    "register.js",
                    """
                    module.exports = function (server) {
                      server.post('/login', (req, res) => res.end())
                    }
                    """)))
        .containsExactly(
            "route DELETE /api/users/:id users.js:3",
            "route GET /api/users/:id users.js:3",
            "route POST /login register.js:2");
  }

  @Test
  void fastifysPluginsWithPrefixes() {
    assertThat(
            routes(
                Map.of(
                    "src/server.ts",
                    """
                    import Fastify from 'fastify'
                    import { tasks } from './tasks'
                    export async function build() {
                      const app = Fastify({ logger: true })
                      await app.register(tasks, { prefix: '/tasks' })
                      app.register(import('./more'), { prefix: '/more' })
                      return app
                    }
                    """,
                    "src/tasks.ts",
                    """
                    import type { FastifyInstance } from 'fastify'
                    export async function tasks(fastify: FastifyInstance) {
                      fastify.get<{ Params: { id: string } }>('/:id', { schema }, async () => {})
                      fastify.route({ method: ['POST', 'PUT'], url: '/', handler: save })
                    }
                    """,
                    "src/more.ts",
                    """
                    import fp from 'fastify-plugin'
                    export default fp(async (app) => {
                      app.get('/all', async () => [])
                    })
                    """)))
        .containsExactly(
            "route GET /more/all src/more.ts:3",
            "route GET /tasks/:id src/tasks.ts:3",
            "route POST /tasks src/tasks.ts:4",
            "route PUT /tasks src/tasks.ts:4");
  }

  @Test
  void whatOnlyLooksLikeARouteIsNone() {
    assertThat(
            routes(
                Map.of(
                    "src/client.ts",
                    """
                    import axios from 'axios'
                    const cache = new Map()
                    cache.get('/key', 1)
                    axios.get('/api/tasks', { headers: {} })
                    export const load = (api) => api.load('/x', y)
                    """,
                    "src/app.test.ts",
                    """
                    import { Hono } from 'hono'
                    const app = new Hono()
                    app.get('/test-only', (c) => c.text(''))
                    """)))
        .isEmpty();
  }

  @Test
  void purposesAreKnownByPathAndHandler() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/index.ts",
                    """
                    import { Hono } from 'hono'
                    import { webhookCallback } from 'grammy'
                    const app = new Hono()
                    app.get('/healthz', (c) => c.text('ok'))
                    app.get('/metrics', metrics)
                    app.post('/webhook/:secret', receive)
                    app.post('/tg', webhookCallback(bot, 'hono'))
                    app.post('/media', async (c) => { const form = await c.req.formData() })
                    app.get('/files/:id', (c) => new Response(Bun.file(path)))
                    app.get('/statuses', list)
                    """),
                Kind.HEALTH_ROUTE,
                Kind.METRICS_ROUTE,
                Kind.WEBHOOK_ROUTE,
                Kind.UPLOAD_ROUTE,
                Kind.FILE_ROUTE))
        .containsExactly(
            "file-route GET /files/:id src/index.ts:9",
            "health-route GET /healthz src/index.ts:4",
            "metrics-route GET /metrics src/index.ts:5",
            "upload-route POST /media src/index.ts:8",
            "webhook-route POST /tg src/index.ts:7",
            "webhook-route POST /webhook/:secret src/index.ts:6");
  }

  @Test
  void knowsWhichRoutesCheckTheCaller() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/index.ts",
                    """
                    import { Hono } from 'hono'
                    import { requireUser, limit } from './auth'
                    const app = new Hono()
                    app.get('/open', open)
                    app.use('*', limit)
                    app.use('/api/*', requireUser)
                    app.get('/api/tasks', list)
                    app.get('/admin', requireUser, admin)
                    app.get('/apix', other)
                    """,
                    "src/auth.ts",
                    """
                    export const requireUser = async (c, next) => {
                      if (!c.req.header('authorization')) return c.json({ error: 'who?' }, 401)
                      await next()
                    }
                    export const limit = async (c, next) => {
                      if (busy()) return c.text('slowly', 429)
                      await next()
                    }
                    """),
                Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated GET /admin src/index.ts:8",
            "authenticated GET /api/tasks src/index.ts:7");
  }

  @Test
  void fastifysHooksCoverTheirPlugin() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/app.js",
                    """
                    import Fastify from 'fastify'
                    const app = Fastify()
                    app.get('/health', () => 'ok')
                    app.register(async (api) => {
                      api.addHook('onRequest', async (request, reply) => {
                        if (!request.user) return reply.code(401).send()
                      })
                      api.get('/tasks/:id', async (request, reply) => {
                        const task = load(request.params.id)
                        if (task.ownerId !== request.user.id) return reply.code(404).send()
                        return task
                      })
                    }, { prefix: '/api' })
                    app.get('/me', { preHandler: [app.authenticate] }, me)
                    """),
                Kind.AUTHENTICATED,
                Kind.OWNERSHIP_CHECK))
        .containsExactly(
            "authenticated GET /api/tasks/:id src/app.js:8",
            "authenticated GET /me src/app.js:14",
            "ownership-check GET /api/tasks/:id src/app.js:10");
  }

  @Test
  void fastifysAutoloadMakesPrefixesOfDirectories() {
    assertThat(
            Inspected.of(
                Map.of(
                    "src/app.ts",
                    """
                    import { join } from 'node:path'
                    import autoload from '@fastify/autoload'
                    export default async function (fastify, opts) {
                      fastify.register(autoload, { dir: join(import.meta.dirname, 'routes') })
                    }
                    """,
                    "src/routes/api/autohooks.ts",
                    """
                    export default async function (fastify) {
                      fastify.addHook('onRequest', async (request, reply) => {
                        if (!request.session.user) reply.unauthorized()
                      })
                    }
                    """,
                    "src/routes/api/tasks/index.ts",
                    """
                    export default async function (fastify) {
                      fastify.get('/:id', show)
                    }
                    """,
                    "src/routes/home.ts",
                    """
                    export default async function (fastify) {
                      fastify.get('/', home)
                    }
                    """),
                Kind.ROUTE,
                Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated GET /api/tasks/:id src/routes/api/tasks/index.ts:2",
            "route GET / src/routes/home.ts:2",
            "route GET /api/tasks/:id src/routes/api/tasks/index.ts:2");
  }

  @Test
  void pathsThatAHandlerCompares() {
    assertThat(
            routes(
                Map.of(
                    "src/index.ts",
                    """
                    Bun.serve({
                      routes: { '/api/tasks': { GET: list, POST: create }, '/old': redirect },
                      fetch(request) {
                        const { pathname } = new URL(request.url)
                        if (request.method === 'POST' && pathname === '/hook') return hook()
                        if (pathname === '/health') return new Response('ok')
                      },
                    })
                    """)))
        .containsExactly(
            "route ALL /old src/index.ts:2",
            "route GET /api/tasks src/index.ts:2",
            "route GET /health src/index.ts:6",
            "route POST /api/tasks src/index.ts:2",
            "route POST /hook src/index.ts:5");
  }
}
