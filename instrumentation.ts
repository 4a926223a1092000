/** Runs once when the server boots. Only Node can run this product; Next also compiles this file for its edge runtime, where none of it exists. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ boot }, { startEngines }] = await Promise.all([import('#server/boot.ts'), import('#server/engine/start.ts')]);
  let ahead: typeof import('#server/http/ahead.ts').answerAhead = () => false;
  boot(startEngines, (request, response) => ahead(request, response));
  // The development server loads handlers again as they are edited; only those it knows of.
  if (process.env.NODE_ENV === 'development') return;
  // Engines load in threads of their own meanwhile; no request is answered before this returns.
  ({ answerAhead: ahead } = await import('#server/http/ahead.ts'));
}
