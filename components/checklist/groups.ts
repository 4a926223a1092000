import type { ItemSummary } from '#lib/api/posture.ts';
import type { Grouping } from './search-params.ts';

export interface ItemGroup {
  title: string;
  hint: string;
  items: ItemSummary[];
}

const COURSES: Record<string, [string, string]> = {
  1: ['Course 1: basics', 'adopt these first'],
  2: ['Course 2: hardening', 'when the basics hold'],
  3: ['Course 3: assurance', 'to know that it stays so'],
};
const PHASES: Record<string, [string, string]> = {
  build: ['Build', 'before anything is deployed'],
  deploy: ['Deploy', 'what manifests and the cluster say'],
  run: ['Run', 'while it runs'],
};
const LAYERS: Record<string, [string, string]> = {
  application: ['Application', ''],
  image: ['Image', ''],
  runtime: ['Container runtime', ''],
  host: ['Host', ''],
  orchestration: ['Orchestration', ''],
};
const NAMES: Record<Grouping, Record<string, [string, string]>> = { course: COURSES, phase: PHASES, layer: LAYERS };

/** The items in groups, each group in the order of the checklist. */
export function groupItems(items: readonly ItemSummary[], by: Grouping): ItemGroup[] {
  return Object.entries(NAMES[by]).map(([value, [title, hint]]) => ({ title, hint, items: items.filter((item) => String(item[by]) === value) }));
}
