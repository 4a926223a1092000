import type { Container, Handler } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { field, list, object, record, string, strings, type Cursor, type Raw } from '../shape.ts';
import { collectCommand, collectText } from './arguments.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

const headers = list(object<{ name?: string; value?: string }>({ name: string, value: string }));

/** Reads probes and lifecycle hooks into `container`; their commands, paths and headers go to the collector. */
export function readHandlers(container: Container, raw: Raw, at: Cursor, literals: LiteralCollector): void {
  const read = (parent: Raw | undefined, key: string, path: string): Handler | undefined => {
    const probe = field(parent, key, at, record);
    if (!probe) return undefined;
    at.enter(key);
    const handler = readHandler(probe, `${path}${key}`, at, container, literals);
    at.leave();
    return handler;
  };
  for (const key of PROBES) {
    const handler = read(raw, key, '');
    if (handler) container[key] = handler;
  }
  const lifecycle = field(raw, 'lifecycle', at, record);
  if (!lifecycle) return;
  at.enter('lifecycle');
  container.lifecycle = {};
  for (const key of HOOKS) {
    const handler = read(lifecycle, key, 'lifecycle.');
    if (handler) container.lifecycle[key] = handler;
  }
  at.leave();
}

function readHandler(raw: Raw, path: string, at: Cursor, container: Container, literals: LiteralCollector): Handler {
  const handler: Handler = {};
  const exec = field(raw, 'exec', at, record);
  if (exec) {
    handler.exec = true;
    at.enter('exec');
    const words = field(exec, 'command', at, strings) ?? [];
    collectCommand(container, words, (index) => `${path}.exec.command[${index}]`, literals);
    at.leave();
  }
  const httpGet = field(raw, 'httpGet', at, record);
  if (httpGet) {
    at.enter('httpGet');
    handler.httpGet = readHost(httpGet, at);
    const url = field(httpGet, 'path', at, string);
    if (url) collectText(container, `${path}.httpGet.path`, '', url, literals);
    for (const [index, header] of (field(httpGet, 'httpHeaders', at, headers) ?? []).entries()) {
      collectText(container, `${path}.httpGet.httpHeaders[${index}].value`, header.name ?? '', header.value ?? '', literals);
    }
    at.leave();
  }
  const tcpSocket = field(raw, 'tcpSocket', at, record);
  if (tcpSocket) {
    at.enter('tcpSocket');
    handler.tcpSocket = readHost(tcpSocket, at);
    at.leave();
  }
  if (field(raw, 'grpc', at, record)) handler.grpc = true;
  return handler;
}

function readHost(raw: Raw, at: Cursor): { host?: string } {
  const host = field(raw, 'host', at, string);
  return host === undefined ? {} : { host };
}
