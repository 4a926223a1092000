import { falcoIntake } from '#server/http/intake-route.ts';

export const POST = falcoIntake();
