import { once } from './core/registry.ts'
import { joinsIn } from './matching/joins.ts'
import type { KnownNames } from './questions/known-names.ts'
import { openKnownNames } from './questions/open-known-names.ts'
import type { Runtime } from './runtime.ts'

/** The process's index of names: chat and the MCP door read one. */
export function namesOf({ gateway, matches }: Pick<Runtime, 'gateway' | 'matches'>): KnownNames {
  return once('known names', () => openKnownNames({ gateway, joins: joinsIn(matches) }))
}
