import type { SourceRow, Sources } from '#lib/api/sources.ts';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { Fault, SourceHealth, SourceState } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import { readIntake } from '#server/history/events/intake.ts';
import { annotationFaults, fileFaults, nameOf } from '../waivers/waiver-faults.ts';
import { type ReadContext, View } from './context.ts';
import { checksThatNeed } from './needed-by.ts';
import { toIso } from './wire.ts';

export async function readSources(context: ReadContext): Promise<Sources> {
  const { state, store, now } = context;
  const intake = await readIntake(store, context.clusterId);
  const visible = state.states.all().filter((health) => health.namespace === null || maySee(context.principal, health.namespace));
  const order = (health: SourceHealth): number => RESOURCES.findIndex(({ plural }) => plural === health.kind);
  return {
    cluster: context.info,
    lagMs: context.lagMs,
    sources: visible.toSorted((a, b) => order(a) - order(b)).map((health) => sourceRow(health, state.states.effective(health, now))),
    intake: {
      everReceived: intake.lastReceivedAt !== null,
      lastReceived: toIso(intake.lastReceivedAt),
      accepted: intake.accepted,
      rejected: intake.rejected,
    },
    faults: faultsOf(context).slice(0, 500),
    ignored: state.ignored,
    store: store.health(),
  };
}

/** Faults of files say more than one may know who does not see all; those of annotations belong to their objects. */
export function faultsOf({ state, principal, now }: ReadContext): Fault[] {
  const ofFiles = principal.namespaces === 'all' ? [...state.settingsFaults, ...state.faults, ...fileFaults(state.waiverFile, now)] : [];
  return [...ofFiles, ...annotationFaults(new View(state, principal).workloads(), now).map(({ object, message }) => ({ file: nameOf(object), line: null, message }))];
}

function sourceRow(health: SourceHealth, state: SourceState): SourceRow {
  return {
    kind: health.namespace === null ? health.kind : `${health.kind} in ${health.namespace}`,
    apiVersion: health.apiVersion,
    state,
    since: new Date(health.since).toISOString(),
    lastSeen: toIso(health.lastSeen),
    message: health.message,
    missingRule: health.missingRule,
    missingRuleYaml: health.missingRule ? ruleYaml(health.missingRule) : null,
    objects: health.objects,
    watched: health.watched,
    readingSince: toIso(health.readingSince ?? null),
    checks: checksThatNeed(health.kind),
  };
}

const ruleYaml = ({ apiGroup, resource, verbs }: NonNullable<SourceHealth['missingRule']>): string =>
  `- apiGroups: ["${apiGroup}"]\n  resources: ["${resource}"]\n  verbs: [${verbs.map((verb) => `"${verb}"`).join(', ')}]`;
