import type { JsonObject } from '#lib/core/json.ts'
import type { KeyKind, MatchKind } from '#lib/core/match-kind.ts'

/** A list of a connector whose records other systems have as well, and the fields of a record that tell which one it is there. */
export type Identifies = {
  kind: MatchKind
  /** Reads all of them, page after page. */
  tool: string
  input?: JsonObject
  keys: Readonly<Partial<Record<KeyKind, string>>>
  name: string
}
