import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Credentials {
  adminToken: string;
  tokenFile: string;
  serviceAccountKey: string;
  serviceAccountPublicKey: string;
}

/** An admin by static token, and the key pair that signs service account tokens. The API server makes its serving certificate itself. */
export function writeCredentials(dir: string): Credentials {
  const adminToken = randomBytes(24).toString('hex');
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
  });
  const write = (name: string, text: string) => {
    const file = join(dir, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  return {
    adminToken,
    tokenFile: write('tokens.csv', `${adminToken},admin,admin,"system:masters"\n`),
    serviceAccountKey: write('service-account.key', privateKey),
    serviceAccountPublicKey: write('service-account.pub', publicKey),
  };
}

export function writeKubeconfig(file: string, server: string, caFile: string, user: string, token: string): string {
  // JSON is YAML: every client reads it.
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'control-plane',
    clusters: [{ name: 'control-plane', cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'control-plane', context: { cluster: 'control-plane', user } }],
  };
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return file;
}
