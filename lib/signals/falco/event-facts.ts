import type { FalcoEvent } from './parse-event.ts';

/** What an event says of where it happened. */
export interface EventPlace {
  namespace: string | null;
  pod: string | null;
  node: string | null;
  /** Container id as Falco gives it, mostly the first 12 characters; null for the host and where it says nothing. */
  containerId: string | null;
  containerName: string | null;
}

/** Falco writes `<NA>` for what it does not know, and null in JSON. */
function textField(event: FalcoEvent, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = event.fields[key];
    if (typeof value === 'string' && value !== '' && value !== '<NA>') return value;
  }
  return null;
}

/** The place by the event's own fields. Kubernetes audit events name a namespace that is acted on, not where a process runs. */
export function placeOf(event: FalcoEvent): EventPlace {
  const id = textField(event, 'container.id', 'container.full_id');
  return {
    namespace: textField(event, 'k8s.ns.name', 'ka.target.namespace'),
    pod: textField(event, 'k8s.pod.name'),
    node: textField(event, 'k8s.node.name'),
    containerId: id === null || id === 'host' ? null : id,
    containerName: textField(event, 'k8s.container.name', 'container.name'),
  };
}

/** The process that groups are folded by; audit events have the user's agent of their own. */
export const processOf = (event: FalcoEvent): string | null => textField(event, 'proc.name', 'proc.exepath', 'ka.user.name');
