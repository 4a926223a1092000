import type { Priority } from '#lib/model/runtime-event.ts';
import type { Severity } from '#lib/model/verdict.ts';

/** The tone in which a Falco priority is shown: Error is high as a finding is, what is not known stays low but is named. */
export function priorityTone(priority: Priority): Severity {
  switch (priority) {
    case 'Emergency':
    case 'Alert':
    case 'Critical':
      return 'critical';
    case 'Error':
      return 'high';
    case 'Warning':
      return 'medium';
    default:
      return 'low';
  }
}
