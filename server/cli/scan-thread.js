import '../compile-cache.js';

await import('./read-pieces.ts');
