/** The one error class of the product; `code` is stable and public, the HTTP status follows from it in server/http only. */
export const ERROR_CODES = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'foreign-origin',
  'unexpected-host',
  'not-found',
  'method-not-allowed',
  'conflict',
  'too-large',
  'rate-limited',
  'not-ready',
  'store-unavailable',
  'cluster-unreachable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface FieldError {
  path: string;
  message: string;
  /** 0-based entry of a batch. */
  entry?: number;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;

  constructor(code: ErrorCode, message: string, options: { errors?: FieldError[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = options.errors;
  }
}
