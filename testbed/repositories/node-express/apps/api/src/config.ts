const {
  BOT_TOKEN,
  WEBHOOK_SECRET,
  PUBLIC_HOST = 'localhost',
} = process.env;

if (!BOT_TOKEN || !WEBHOOK_SECRET) {
  throw new Error('BOT_TOKEN and WEBHOOK_SECRET are needed');
}

if (!process.env.SESSION_SECRET) {
  throw new Error('SESSION_SECRET is needed');
}

export const config = {
  botToken: BOT_TOKEN,
  webhookSecret: WEBHOOK_SECRET,
  host: PUBLIC_HOST,
  sessionSecret: process.env.SESSION_SECRET,
  port: parseInt(process.env.PORT || '8080', 10),
  webOrigin: process.env.WEB_ORIGIN || 'http://localhost:5173',
  // legacyPort: process.env.LEGACY_PORT || 9000,
};
