import type { Told } from './reading.ts'
import type { ScopedCall } from './scope.ts'

/** 20,000 records of a system that gives 500 at a time; what is longer is told to be cut. */
const MOST_PAGES = 40

/**
 * Lists that their question wants whole, read to their end: each round asks what follows in all of them at once. A page
 * that does not come leaves its list with what came before, not complete.
 */
export async function allPages(
  first: readonly Told[],
  ask: (calls: readonly ScopedCall[]) => Promise<readonly (Told | undefined)[]>,
): Promise<Told[]> {
  let lists = [...first]
  for (let page = 1; page < MOST_PAGES; page++) {
    const open = lists.flatMap((told, at) => {
      const call = nextOf(told)
      return call === null ? [] : [{ at, call }]
    })
    if (open.length === 0) break
    const more = await ask(open.map(({ call }) => call))
    const moreAt = new Map(open.map(({ at }, index) => [at, more[index]]))
    lists = lists.map((told, at) => (moreAt.has(at) ? joined(told, moreAt.get(at)) : told))
  }
  return lists
}

function nextOf(told: Told): ScopedCall | null {
  if (told.call.ask.whole !== true || !('kept' in told)) return null
  const { nextCursor } = told.kept.structured
  if (typeof nextCursor !== 'string') return null
  return { ...told.call, input: { ...told.call.input, cursor: nextCursor } }
}

/** As old as the oldest page, under the question as it was first asked. */
function joined(before: Told, after: Told | undefined): Told {
  if (!('kept' in before)) return before
  const { structured } = before.kept
  const { nextCursor: _, ...head } = structured
  if (after === undefined || !('kept' in after)) {
    return { ...before, kept: { ...before.kept, structured: { ...head, complete: false } } }
  }
  const { records = [], complete, nextCursor } = after.kept.structured
  const all = [structured['records'] ?? [], records].flatMap((some) => (Array.isArray(some) ? some : []))
  return {
    ...before,
    kept: {
      ...before.kept,
      asOf: before.kept.asOf < after.kept.asOf ? before.kept.asOf : after.kept.asOf,
      structured: {
        ...head,
        records: all,
        complete: complete !== false,
        ...(nextCursor === undefined ? {} : { nextCursor }),
      },
    },
  }
}
