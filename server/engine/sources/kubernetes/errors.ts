/** The API server answered with an error: its HTTP status, and what its Status object says where it sent one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly reason: string;
  /** How long it asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** It was asked to go on from a version it has not reached: it was restored from a backup, or lags behind its peers. */
  readonly versionTooLarge: boolean;

  constructor(status: number, reason: string, message: string, options: { retryAfterMs?: number | null; versionTooLarge?: boolean } = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.versionTooLarge = options.versionTooLarge ?? false;
  }
}

/** There is no connection: name, route, port, TLS, or it broke. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /** It broke while in use, as connections do when an API server restarts. */
  readonly broken: boolean;

  constructor(message: string, broken: boolean, cause: unknown) {
    super(message, { cause });
    this.broken = broken;
  }
}

/** The connection is open and nothing comes. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** The answer is not what the API is specified to send. The message never quotes it: objects hold credentials. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/** The kubeconfig, or what it refers to, gives no credentials. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
