import { type Arrangement, arranged, usualArrangement } from '../arrangement.ts'
import type { Queries } from '../asked-queries.ts'
import type { Parts } from '../parts.ts'
import type { HomeSearch } from '../period.ts'
import { tiles } from './index.ts'
import { mayOpen, type OpenTile, openTile } from './open-tile.ts'

/** The key figures that this person may ask for and wants to see, in their order. A hidden one asks nobody anything. */
export function openTiles(
  queries: Queries,
  screen: Parts,
  search?: HomeSearch,
  arrangement: Arrangement = usualArrangement,
): OpenTile[] {
  return arranged(tiles, arrangement)
    .filter(({ id }) => !arrangement.hidden.includes(id))
    .flatMap((tile) => openTile(tile, queries, screen, search) ?? [])
}

/** One of the key figures that a person can move, hide and show. */
export type ArrangedTile = { id: string; label: string; isHidden: boolean }

/** All key figures that this person may ask for, hidden ones too; what is not theirs has no name here either. */
export function arrangedTiles(queries: Queries, screen: Parts, arrangement: Arrangement): ArrangedTile[] {
  return arranged(tiles, arrangement)
    .filter((tile) => mayOpen(tile, queries, screen))
    .map(({ id, label }) => ({ id, label: screen.deps.words.say(label), isHidden: arrangement.hidden.includes(id) }))
}
