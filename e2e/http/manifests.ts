import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Deployment that runs as it comes, or privileged. */
export const deployment = (name: string, privileged = false) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: main
          image: registry.example/${name}:1
          securityContext: { privileged: ${privileged} }
`;

/** A folder with two Deployments. */
export function manifestsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-manifests-'));
  for (const name of ['cart', 'till']) writeFileSync(join(folder, `${name}.yaml`), deployment(name));
  return folder;
}
