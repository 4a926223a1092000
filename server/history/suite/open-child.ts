import { writeMeta } from '../meta.ts';
import { open } from './open.ts';

/** Opens a store as another user and says what came of it. */
try {
  const store = await open(process.argv[2] ?? '');
  await writeMeta(store, 'written', 'yes');
  await store.close();
  process.stdout.write('opened');
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  process.stdout.write(`${code}: ${message}`);
}
