/**
 * How large the heap of the thread that answers HTTP may become, megabytes. It needs 60; what matters is that V8, left alone, lets garbage grow with
 * the memory of the machine: under load that took 200 MB more. Engines have limits of their own (server/engine/worker-client.ts). `npm start` and the
 * image say the same, and a test compares them.
 */
export const HEAP_FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=4'] as const;
