/** Runs once when the server boots. Only Node can run this product; Next also compiles this file for its edge runtime, where none of it exists. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ boot }, { startEngines }, { answerAhead }] = await Promise.all([import('#server/boot.ts'), import('#server/engine/start.ts'), import('#server/http/ahead.ts')]);
  // The development server loads handlers again as they are edited; only those it knows of.
  boot(startEngines, process.env.NODE_ENV === 'development' ? () => false : answerAhead);
}
