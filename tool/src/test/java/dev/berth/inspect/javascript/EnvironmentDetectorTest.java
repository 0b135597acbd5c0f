package dev.berth.inspect.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDetectorTest {
  private static List<String> variables(String text) {
    return Inspected.of(
        Map.of("src/env.ts", text), Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL, Kind.SECRET);
  }

  @Test
  void readsDefaultsAndDemands() {
    assertThat(
            variables(
                """
                const token = process.env.BOT_TOKEN
                if (!token) throw new Error('BOT_TOKEN is missing')
                export const port = Number(process.env.PORT ?? 3000)
                export const host = process.env['HOST'] || '0.0.0.0'
                export const url = process.env.PUBLIC_URL!
                export const production = process.env.NODE_ENV === 'production'
                // process.env.OLD
                process.env.SET_BY_US = '1'
                """))
        .containsExactly(
            "env-optional HOST default 0.0.0.0 src/env.ts:4",
            "env-optional NODE_ENV src/env.ts:6",
            "env-optional PORT default 3000 src/env.ts:3",
            "env-required BOT_TOKEN src/env.ts:1",
            "env-required PUBLIC_URL src/env.ts:5",
            "secret BOT_TOKEN src/env.ts:1");
  }

  @Test
  void followsTheAppsOwnFunctionForIt() {
    assertThat(
            variables(
                """
                function required(name: string): string {
                  const value = process.env[name]
                  if (!value) throw new Error(`${name} is not set`)
                  return value
                }
                const optional = (name: string, otherwise: string) => process.env[name] ?? otherwise
                export const env = {
                  token: required('BOT_TOKEN'),
                  path: optional('DB_PATH', './data/x.db'),
                }
                """))
        .containsExactly(
            "env-optional DB_PATH default ./data/x.db src/env.ts:9",
            "env-required BOT_TOKEN src/env.ts:8",
            "secret BOT_TOKEN src/env.ts:8");
  }

  @Test
  void readsSchemas() {
    assertThat(
            variables(
                """
                import { z } from 'zod'
                const schema = z.object({
                  DATABASE_URL: z.string().url(),
                  PORT: z.coerce.number().int().default(8080),
                  SENTRY_DSN: z.string().optional(),
                })
                export const env = schema.parse(process.env)
                """))
        .containsExactly(
            "env-optional PORT default 8080 src/env.ts:4",
            "env-optional SENTRY_DSN src/env.ts:5",
            "env-required DATABASE_URL src/env.ts:3");
  }

  @Test
  void readsWhatIsUnpacked() {
    assertThat(
            variables(
                """
                const { REGION = 'eu', MODE } = process.env
                """))
        .containsExactly(
            "env-optional MODE src/env.ts:1", "env-optional REGION default eu src/env.ts:1");
  }

  @Test
  void aSecretsDefaultIsNotTold() {
    assertThat(variables("const s = process.env.SESSION_SECRET ?? 'change-me'\n"))
        .containsExactly(
            "env-optional SESSION_SECRET src/env.ts:1", "secret SESSION_SECRET src/env.ts:1");
  }

  @Test
  void readsTheSchemaOfFastifysPlugin() {
    assertThat(
            variables(
                """
                import env from '@fastify/env'
                const schema = {
                  required: ['DB_HOST', 'PORT'],
                  properties: {
                    DB_HOST: { type: 'string' },
                    PORT: { type: 'number', default: 3000 },
                  },
                }
                """))
        .containsExactly(
            "env-optional PORT default 3000 src/env.ts:6", "env-required DB_HOST src/env.ts:5");
  }
}
