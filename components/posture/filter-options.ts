import { SEVERITIES } from '#lib/model/verdict.ts';
import type { FilterOption } from '../ui/filter-menu.tsx';
import { severityName } from './severity.tsx';

export const GRADE_OPTIONS: FilterOption[] = [...['A', 'B', 'C', 'D', 'F'].map((grade) => ({ value: grade, label: grade })), { value: 'none', label: 'no grade' }];
export const SEVERITY_OPTIONS: FilterOption[] = SEVERITIES.map((severity) => ({ value: severity, label: severityName(severity) }));
export const PLATFORM_OPTIONS: FilterOption[] = [
  { value: 'false', label: 'without' },
  { value: 'true', label: 'only' },
];
