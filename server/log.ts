import pino, { type Logger as PinoLogger } from 'pino';
import type { Config } from './config.ts';

export type Logger = PinoLogger;

/**
 * Structured logs, one JSON object a line, on stderr: stdout belongs to what a person who started the server wants to read. Nothing logs
 * headers, bodies, query strings or the paths of report links, which is where credentials would be; the redaction is a second net.
 */
export function createLogger(config: Pick<Config, 'logLevel'>, destination: pino.DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level: config.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['databaseUrl', 'intakeToken', 'token', 'authorization', '*.databaseUrl', '*.intakeToken', '*.token', '*.authorization'], censor: '[redacted]' },
    },
    destination,
  );
}
