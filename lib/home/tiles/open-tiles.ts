import type { Queries } from '../asked-queries.ts'
import type { Parts } from '../parts.ts'
import type { HomeSearch } from '../period.ts'
import { tiles } from './index.ts'
import { type OpenTile, openTile } from './open-tile.ts'

/** The key figures that this person may ask for, in home's order. */
export function openTiles(queries: Queries, screen: Parts, search?: HomeSearch): OpenTile[] {
  return tiles.flatMap((tile) => openTile(tile, queries, screen, search) ?? [])
}
