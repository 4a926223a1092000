import { CHECK_IDS } from '../checks/ids.ts';
import { CHECKS } from '../checks/index.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';

/** One setting that is not as the checklist has it, in words. */
export interface SettingDifference {
  /** Its path in the configuration file. */
  setting: string;
  /** As the checklist has it. */
  usual: string;
  here: string;
}

/** What these settings change, in the order of the configuration file. */
export function settingDifferences(settings: Settings): SettingDifference[] {
  return [...checkDifferences(settings), ...valueDifferences('', tabled(settings), tabled(DEFAULT_SETTINGS))];
}

function checkDifferences({ checks }: Settings): SettingDifference[] {
  return CHECK_IDS.flatMap((id): SettingDifference[] => {
    const set = checks[id];
    if (set === undefined) return [];
    const usual = CHECKS.find((check) => check.id === id)?.severity;
    const here = set.enabled === false ? 'off' : set.severity;
    return here === undefined || here === usual ? [] : [{ setting: `checks.${id}`, usual: usual ?? 'not yet', here }];
  });
}

/** The settings besides the checks, under the names of the file. */
const tabled = ({ thresholds, platform, registries, owners, podSecurityDefaults, policyEngines, waivers }: Settings): Values => ({
  thresholds: { ...thresholds },
  platform: { namespaces: platform.namespaces, daemonSets: platform.agents.map(({ name }) => name) },
  registries,
  owners: { ...owners },
  podSecurityDefaults: podSecurityDefaults && { ...podSecurityDefaults, exemptions: { ...podSecurityDefaults.exemptions } },
  policyEngines,
  waivers: { ...waivers },
});

type Value = string | number | boolean | null | undefined | readonly string[] | Values;
interface Values {
  [key: string]: Value;
}

function valueDifferences(path: string, here: Values, usual: Values): SettingDifference[] {
  return Object.entries(here).flatMap(([key, value]): SettingDifference[] => {
    const setting = path === '' ? key : `${path}.${key}`;
    const other = usual[key];
    if (isValues(value)) return valueDifferences(setting, value, isValues(other) ? other : {});
    const [from, to] = [wordsOf(other), wordsOf(value)];
    return from === to ? [] : [{ setting, usual: from, here: to }];
  });
}

const isValues = (value: Value): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsOf(value: Exclude<Value, Values> | Values): string {
  if (value === undefined || value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}
