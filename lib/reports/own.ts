import type { Principal } from '#lib/core/caller.ts'
import type { Words } from '#lib/measures/words.ts'
import type { BlockOf } from './document.ts'

/** What a report can tell of Gatehouse itself. */
export const ownParts = ['summary', 'systems', 'days', 'failures', 'spend', 'reports', 'audit', 'work'] as const
export type OwnPart = (typeof ownParts)[number]

type Drawn = BlockOf<'figures'> | BlockOf<'table'> | BlockOf<'chart'>
type Headless<D> = D extends unknown ? Omit<D, 'id' | 'title'> : never

export type OwnTold =
  | { state: 'told'; block: Headless<Drawn> }
  /** `message`: what is missing, in the reader's language. */
  | { state: 'denied'; message: string }

/** Handed over by whoever builds Gatehouse: reports know neither its ledger nor its costs. */
export type OwnFigures = (of: OwnPart, to: { reader: Principal; words: Words }) => Promise<OwnTold>
