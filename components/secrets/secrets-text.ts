import type { SecretMakerWire, Secrets } from '#lib/api/secrets.ts';
import { plural } from '#lib/format.ts';
import { exposedSummary } from './exposed-text.ts';
import { isRefreshOverdue } from '#lib/kubernetes/go-duration.ts';

type Taken = Secrets['taken'][number];
type Setting = Secrets['settings'][number];
export type Tone = 'pass' | 'medium' | 'critical' | 'unknown';

const VIA: Record<Taken['uses'][number]['via'], string> = { secretKeyRef: 'variable', envFrom: 'all its keys as variables', volume: 'volume', projected: 'projected volume' };

/** "2 variables of api; volume": how a Secret is taken in. */
export function usesText(uses: Taken['uses']): string {
  const groups = Map.groupBy(uses, ({ via, container }) => `${via} ${container ?? ''}`);
  return [...groups.values()].map((all) => useText(all as [Taken['uses'][number], ...Taken['uses']])).join('; ');
}

function useText(all: [Taken['uses'][number], ...Taken['uses']]): string {
  const [{ via, container }] = all;
  const what = via === 'envFrom' || all.length === 1 ? VIA[via] : plural(all.length, VIA[via]);
  return container === null ? what : `${what} of ${container}`;
}

/** How far the thing that makes a Secret can be trusted to be doing so. */
export function makerTone(maker: SecretMakerWire, asked: boolean, now: number): Tone {
  const { synced, store, kind } = maker;
  if (kind === 'SecretProviderClass') return 'pass';
  if (synced === false || (asked && isOverdue(maker, now)) || store?.found === false || store?.ready === false) return 'medium';
  return synced === null && asked ? 'unknown' : 'pass';
}

/** Whether it has not been refreshed for so long that its controller may be gone. */
export const isOverdue = ({ refreshInterval, refreshedAt }: SecretMakerWire, now: number): boolean => isRefreshOverdue(refreshInterval, refreshedAt === null ? null : Date.parse(refreshedAt), now);

/** "in sync", "not in sync (SecretSyncedError)": what its controller says. */
export function syncText({ synced, reason, kind }: SecretMakerWire, asked: boolean): string {
  if (kind === 'SecretProviderClass') return 'copied while a pod mounts it';
  if (!asked) return 'not asked of manifests';
  if (synced === null) return 'has not said whether it is in sync';
  return synced ? 'in sync' : `not in sync${reason === null ? '' : ` (${reason})`}`;
}

/** "ClusterSecretStore vault (vault), ready": the store it asks; null where it names none. */
export function storeText({ store }: SecretMakerWire, asked: boolean): string | null {
  if (store === null) return null;
  const name = `${store.kind} ${store.name}`;
  if (store.found === false) return asked ? `${name}, which is not there` : name;
  const state = !asked || store.found === null ? '' : store.ready === null ? ', which has not said whether it is ready' : store.ready ? ', ready' : ', not ready';
  return `${name}${store.provider === null || store.provider === store.name ? '' : ` (${store.provider})`}${state}`;
}

const HOW: Record<Setting['how'], { text: (setting: Setting) => string; tone: Tone }> = {
  literal: { text: ({ rule, length }) => `stands in the template: ${rule}, ${plural(length ?? 0, 'character')}`, tone: 'critical' },
  configMap: { text: ({ from }) => `comes from ConfigMap ${from ?? '(no name)'}, which everyone who reads the namespace can read`, tone: 'medium' },
  file: { text: () => 'names a file', tone: 'pass' },
  variable: { text: () => 'is put together from other variables', tone: 'pass' },
};

export const settingText = (setting: Setting): string => HOW[setting.how].text(setting);
export const settingTone = ({ how }: Setting): Tone => HOW[how].tone;

/** Graver ones first. */
export const gravestFirst = (settings: readonly Setting[]): Setting[] => settings.toSorted((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how));
const ORDER: readonly Setting['how'][] = ['literal', 'configMap', 'file', 'variable'];

/** "2 of 3 Secrets unmanaged": the card in one sentence. */
export function summaryText({ taken, mounted, settings, exposed }: Secrets): string {
  const inImages = exposedSummary(exposed);
  if (taken.length + mounted.length + settings.length === 0) return inImages ?? 'none is taken in, and no setting looks like one';
  const unmade = taken.filter(({ makers }) => makers.length === 0).length;
  const late = taken.filter(({ makers }) => makers.length > 0 && makers.every(({ synced }) => synced === false)).length;
  const literal = settings.filter(({ how }) => how === 'literal').length;
  const parts = [
    taken.length > 0 && unmade + late === 0 ? `${plural(taken.length, 'Secret')}, managed` : null,
    unmade > 0 ? `${unmade} of ${plural(taken.length, 'Secret')} unmanaged` : null,
    late > 0 ? `${late} of ${plural(taken.length, 'Secret')} not in sync` : null,
    literal > 0 ? `${plural(literal, 'credential')} in the open` : null,
    inImages,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
