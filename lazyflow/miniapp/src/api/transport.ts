import * as v from 'valibot';
import { ApiProblem } from './problem';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Call<T> {
  method: Method;
  path: string;
  body?: object;
  answer: v.GenericSchema<unknown, T>;
  /** A POST that may be sent twice. */
  repeatable?: true;
}

/** One request without authorisation: retries, errors and the answer's schema. */
export type Send = <T>(call: Call<T>, token: string | null) => Promise<T>;

export interface TransportOptions {
  baseUrl: string;
  fetch: typeof fetch;
  pause: (ms: number) => Promise<void>;
}

const RETRY_AFTER_MS = [300, 900];
const TIMEOUT_MS = 20_000;

export function createTransport({ baseUrl, fetch, pause }: TransportOptions): Send {
  return async (call, token) => {
    const attempt = () => once(call, token, baseUrl, fetch);
    for (const delay of RETRY_AFTER_MS) {
      const response = await attempt().catch((error: unknown) => error);
      if (response instanceof Response) {
        if (!worthRetrying(call, response.status)) return read(response, call);
      } else if (!isRepeatable(call)) {
        throw offline(response);
      }
      await pause(delay);
    }
    const last = await attempt().catch((error: unknown) => {
      throw offline(error);
    });
    return read(last, call);
  };
}

function once<T>(call: Call<T>, token: string | null, baseUrl: string, send: typeof fetch) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers['Authorization'] = `Bearer ${token}`;
  if (call.body) headers['Content-Type'] = 'application/json';
  return send(`${baseUrl}${call.path}`, {
    method: call.method,
    headers,
    // A cookie is neither needed nor wanted: web views lose them, and they would invite CSRF.
    credentials: 'omit',
    cache: 'no-store',
    // Web views from before 2022 have no such signal and wait as long as the network does.
    signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
    ...(call.body && { body: JSON.stringify(call.body) }),
  });
}

function isRepeatable(call: Call<unknown>): boolean {
  return call.method !== 'POST' || call.repeatable === true;
}

/** A POST that may have arrived is not sent twice; 503 says that nobody took it. */
function worthRetrying(call: Call<unknown>, status: number): boolean {
  return status === 503 || (isRepeatable(call) && (status === 502 || status === 504));
}

async function read<T>(response: Response, call: Call<T>): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, body);
  const answer = v.safeParse(call.answer, body);
  if (answer.success) return answer.output;
  const [issue] = answer.issues;
  const place = v.getDotPath(issue) ?? 'body';
  throw new ApiProblem('unexpected', `${call.method} ${call.path}: ${place}: ${issue.message}`);
}

const Refusal = v.object({ error: v.string(), code: v.string() });

function problemOf(status: number, body: unknown): ApiProblem {
  const refusal = v.safeParse(Refusal, body);
  const message = refusal.success ? refusal.output.error : `HTTP ${status}`;
  const code = refusal.success ? refusal.output.code : null;
  if (status === 401) return new ApiProblem('expired', message, code);
  return new ApiProblem(status >= 500 || status === 429 ? 'unavailable' : 'refused', message, code);
}

function offline(cause: unknown): ApiProblem {
  return new ApiProblem('offline', cause instanceof Error ? cause.message : String(cause));
}
