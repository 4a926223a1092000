import type { Settings } from '../model/settings.ts';
import type { Check } from './check.ts';
import { CHECKS } from './index.ts';

/** The checks that count under these settings, in the order of the checklist, with the severities configured. */
export function activeChecks({ checks }: Pick<Settings, 'checks'>): readonly Check[] {
  if (Object.keys(checks).length === 0) return CHECKS;
  return CHECKS.flatMap((check): Check[] => {
    const { enabled = true, severity = check.severity } = checks[check.id] ?? {};
    if (!enabled) return [];
    return [severity === check.severity ? check : { ...check, severity }];
  });
}
