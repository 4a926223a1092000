import { z } from 'zod';
import { page } from './common.ts';

/** A token that a sender of events has. What it is made of is not known here: only its hash is stored. */
export const intakeTokenRow = z.object({
  id: z.string(),
  createdAt: z.string(),
  /** To the minute; null where nothing was ever sent with it. */
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** Newest first. */
export const intakeTokenPage = page(intakeTokenRow);

/** The token itself is in the answer that makes it and nowhere else. */
export const createdIntakeToken = intakeTokenRow.extend({ token: z.string() });

export type IntakeTokenRow = z.infer<typeof intakeTokenRow>;
export type CreatedIntakeToken = z.infer<typeof createdIntakeToken>;
