import type { Family } from './exposition.ts';

/** What Prometheus' own clients say of a process, under the same names. */
export function processFamilies(): Family[] {
  const { user, system } = process.cpuUsage();
  return [
    { name: 'process_cpu_seconds_total', type: 'counter', help: 'Processor time of the process, all threads.', samples: [{ value: (user + system) / 1e6 }] },
    { name: 'process_resident_memory_bytes', type: 'gauge', help: 'Memory of the process, all threads.', samples: [{ value: process.memoryUsage.rss() }] },
    { name: 'process_start_time_seconds', type: 'gauge', help: 'When the process was started, in Unix time.', samples: [{ value: Math.round(performance.timeOrigin) / 1000 }] },
  ];
}
