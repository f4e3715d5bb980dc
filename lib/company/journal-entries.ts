import { cutInto } from './chunks.ts'
import { at } from './random.ts'
import type { JournalEntry } from './types/netsuite.ts'
import type { Journal } from './types.ts'
import { padded, type World } from './world.ts'

const wanted = 1_900

/** The books' lines as documents: pairs of one day and purpose, so that each document balances. */
export function createJournalEntries(world: World, lines: readonly Journal[]): JournalEntry[] {
  const pairs = Array.from({ length: lines.length / 2 }, (_, index) => [at(lines, index * 2), at(lines, index * 2 + 1)])
  const groups = Map.groupBy(pairs, (pair) => `${at(pair, 0).date} ${at(pair, 0).memo}`)
  return cutInto([...groups.values()], wanted, world.random('journal entries')).map((content, index) => {
    const { date, memo } = at(at(content, 0), 0)
    const lineIds = content.flat().map((line) => line.netsuiteId)
    return { netsuiteId: String(1_500_001 + index), number: `JE${padded(index + 1, 5)}`, date, memo, lineIds }
  })
}
