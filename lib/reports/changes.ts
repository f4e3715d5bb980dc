import type { Fact } from '#lib/facts/types.ts'
import type { ReportDocument } from './document.ts'
import { leavesOf } from './runs.ts'

export type ChangedFigure = { part: string; before: Fact; now: Fact }
export type RunChanges = {
  figures: ChangedFigure[]
  /** Matters that came into a list and that left one, by what they are called: a list may be the first few of more. */
  came: string[]
  went: string[]
}

/**
 * What a report says otherwise than the one before it. A figure that could not be told one of the two times did
 * not change, and no matter came or went where a system did not answer.
 */
export function changesSince(before: ReportDocument, now: ReportDocument): RunChanges {
  const earlier = figuresIn(before)
  const figures = [...figuresIn(now)].flatMap(([key, { part, fact }]) => {
    const was = earlier.get(key)?.fact
    return was !== undefined && differs(was, fact) ? [{ part, before: was, now: fact }] : []
  })
  const [had, has] = [mattersIn(before), mattersIn(now)]
  const told = isComparable(before) && isComparable(now)
  const only = (of: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    told ? [...of].flatMap(([key, title]) => (other.has(key) ? [] : [title])) : []
  return { figures, came: only(has, had), went: only(had, has) }
}

export function isSame({ figures, came, went }: RunChanges): boolean {
  return figures.length + came.length + went.length === 0
}

type Placed = { part: string; fact: Fact }

/** Where a part says two figures of one name they are told apart by their order. */
function figuresIn({ blocks }: ReportDocument): Map<string, Placed> {
  const found = new Map<string, Placed>()
  for (const block of blocks) {
    const group = block.kind === 'group' ? block.title : ''
    for (const leaf of leavesOf([block])) {
      if (leaf.kind !== 'figures') continue
      for (const { fact } of leaf.rows) {
        const part = group === '' ? leaf.title : group
        const name = [group, leaf.title, fact.label]
        const nth = [...found.keys()].filter((key) => key.startsWith(JSON.stringify(name).slice(0, -1))).length
        found.set(JSON.stringify([...name, nth]), { part, fact })
      }
    }
  }
  return found
}

function differs(before: Fact, now: Fact): boolean {
  if (before.unit !== now.unit || before.currency !== now.currency) return false
  if (before.status === 'failed' || now.status === 'failed') return false
  return now.unit === 'text' ? before.text !== now.text : known(before, now) && before.value !== now.value
}

const known = (...facts: readonly Fact[]) => facts.every(({ value }) => value !== null)

/** By what they are, since their words say figures that change from day to day. */
function mattersIn({ blocks }: ReportDocument): Map<string, string> {
  const items = leavesOf(blocks).flatMap((leaf) => (leaf.kind === 'findings' ? leaf.items : []))
  return new Map(items.map(({ ask, title }) => [JSON.stringify(ask), title]))
}

function isComparable({ systems }: ReportDocument): boolean {
  return systems.every(({ state }) => state === 'current' || state === 'denied')
}
