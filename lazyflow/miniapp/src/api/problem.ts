/**
 * Why a call failed, as far as a person can act on it: `offline` (the network), `unavailable` (the
 * server or its proxy, worth a retry), `expired` (open the app again), `refused` (the request is
 * wrong; `code` is the server's), `unexpected` (an answer that does not fit its schema).
 */
export type ProblemKind = 'offline' | 'unavailable' | 'expired' | 'refused' | 'unexpected';

export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly code: string | null;

  constructor(kind: ProblemKind, message: string, code: string | null = null) {
    super(message);
    this.name = 'ApiProblem';
    this.kind = kind;
    this.code = code;
  }

  /** Bugs are not problems: they are thrown on, to the error boundary or the console. */
  static from(error: unknown): ApiProblem {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
}
