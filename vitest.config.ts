import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Two projects: `unit` is what a contributor runs in a minute, `system` starts real parts (control plane, PostgreSQL, the server).
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        // A busy machine is no failure: no test is about how long it takes.
        test: { name: 'unit', include: ['{lib,server,components,app,scripts}/**/*.test.{ts,tsx}'], exclude: ['**/*.system.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['{lib,server,e2e,scripts}/**/*.system.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
