import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError, type ErrorCode, type FieldError } from '#lib/model/app-error.ts';
import type { SourceConfig } from '../config-source.ts';
import type { Config } from '../config.ts';
import type { EngineClient } from './client.ts';

/** What a worker is told at birth. */
export interface WorkerStart {
  config: Config;
  source: ClusterSource;
  slug: string;
  name: string;
  boot: string;
}

/** One cluster's source: of several contexts, one. */
export type ClusterSource = Exclude<SourceConfig, { kind: 'kubeconfig' | 'configuration' }> | { kind: 'kubeconfig'; files: string[]; context: string };

export type Method = Exclude<keyof EngineClient, 'slug' | 'subscribe'>;

export interface Request {
  id: number;
  method: Method;
  args: unknown[];
}

export type Reply = { id: number; value: unknown } | { id: number; error: WireError } | { stream: StreamMessage } | { slug: string } | { forget: true } | { failed: WireError } | { claim: string };

/** The answer to a `claim` of a cluster by its uid: who watches it already, null where nobody else does. */
export interface Claimed {
  claimed: string | null;
}

interface WireError {
  code: ErrorCode;
  message: string;
  errors: FieldError[] | undefined;
  stack: string | undefined;
}

/** An error as it crosses between threads: classes do not survive that. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) return { code: error.code, message: error.message, errors: error.errors, stack: undefined };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: 'internal', message, errors: undefined, stack };
}

export function fromWireError({ code, message, errors, stack }: WireError): AppError {
  const options = errors === undefined ? {} : { errors };
  const error = new AppError(code, message, options);
  if (stack) error.stack = stack;
  return error;
}
