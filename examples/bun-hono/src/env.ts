function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const env = {
  BOT_TOKEN: required('BOT_TOKEN'),
  WEBHOOK_SECRET: required('WEBHOOK_SECRET'),
  PORT: Number(process.env.PORT ?? 3000),
  PUBLIC_URL: process.env.PUBLIC_URL ?? 'http://localhost:3000',
  DB_PATH: process.env.DB_PATH ?? './data/lazyflow.db',
  TELEGRAM_API_ROOT: process.env.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
  production: process.env.NODE_ENV === 'production',
};
