import { ConnectionError } from '../errors.ts';

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name cannot be resolved now',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'no route to network',
  ETIMEDOUT: 'no answer',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  UND_ERR_SOCKET: 'connection closed',
  UND_ERR_ABORTED: 'connection closed',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, and certificate-authority does not name it',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that certificate-authority does not name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that certificate-authority does not name',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an authority that certificate-authority does not name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED']);

/** Says in words why there is no connection to that host. */
export function describeConnection(error: unknown, host: string): ConnectionError {
  const refused = messages(error).find((message) => PROXY.test(message));
  if (refused) return new ConnectionError(`cannot reach ${host}: the proxy answered ${PROXY.exec(refused)?.[1]}`, false, error);
  const code = findCode(error);
  const why = (code !== null && CAUSES[code]) || (code ?? (error instanceof Error ? error.message : String(error)));
  const broken = code !== null && BROKEN.has(code);
  return new ConnectionError(broken ? `the connection to ${host} broke: ${why}` : `cannot reach ${host}: ${why}`, broken, error);
}

/** What undici says where a proxy opens no tunnel. */
const PROXY = /^Proxy response \((\d+)\)/;

function messages(error: unknown): string[] {
  const found: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) found.push(at.message);
  return found;
}

/** undici and Node wrap the error that tells, once or several times. */
function findCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at instanceof AggregateError ? at.errors[0] : at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}
