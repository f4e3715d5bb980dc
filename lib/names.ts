import { once } from './core/registry.ts'
import { joinsIn } from './matching/joins.ts'
import type { KnownNames } from './questions/known-names.ts'
import { openNamesOver } from './questions/open-names.ts'
import type { Runtime } from './runtime.ts'

/** The process's index of names: chat and the MCP door read one. */
export function namesOf({ gateway, matches, words }: Pick<Runtime, 'gateway' | 'matches' | 'words'>): KnownNames {
  return once('known names', () => openNamesOver(gateway, joinsIn(matches), words.synonyms))
}
