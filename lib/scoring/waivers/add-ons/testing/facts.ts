import { AGENT_FACTS } from './agent-facts.ts';
import { CILIUM_FACTS } from './cilium-facts.ts';
import type { Fact } from './fact.ts';
import { NETWORK_FACTS } from './network-facts.ts';
import { STORAGE_FACTS } from './storage-facts.ts';
import { SYSTEM_FACTS } from './system-facts.ts';

/** Everything that was seen in the review of the sets. */
export const FACTS: readonly Fact[] = [...SYSTEM_FACTS, ...NETWORK_FACTS, ...CILIUM_FACTS, ...STORAGE_FACTS, ...AGENT_FACTS];
