import type { Told } from './reading.ts'
import type { ScopedCall } from './scope.ts'

/** 20,000 records of a system that gives 500 at a time; what is longer is told to be cut. */
const MOST_PAGES = 40

type AskPage = (call: ScopedCall) => Promise<Told | undefined>

/**
 * Lists that their question wants whole, read to their end, side by side: none waits for a page of another. A page that
 * does not come leaves its list with what came before, not complete.
 */
export function allPages(first: readonly Told[], ask: AskPage): Promise<Told[]> {
  return Promise.all(first.map((told) => toItsEnd(told, ask)))
}

async function toItsEnd(first: Told, ask: AskPage): Promise<Told> {
  let list = first
  for (let page = 1; page < MOST_PAGES; page++) {
    const call = nextOf(list)
    if (call === null) break
    list = joined(list, await ask(call))
  }
  return list
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
