import { textOf } from '../search-params.ts';

export interface PodState {
  /** Id of the check whose evidence is shown; the worst finding where there is none. */
  check: string | undefined;
}

/** `?check=privileged`. */
export const parsePod = (params: URLSearchParams): PodState => ({ check: textOf(params, 'check', 64) });
