import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { ask, type Graph, readMany } from './graph.ts'
import { mayRead, permissions, type Readers, readersOf } from './rights.ts'

/** Said of every answer that is empty, so that it tells nothing of what was left out. */
export function saidOfReaders({ vendor }: Graph, sentence: string): string {
  return vendor.own ? sentence : `${sentence} ${UNKNOWN_READERS}`
}

const UNKNOWN_READERS =
  'What Microsoft 365 does not name the readers of, such as a file shared with a SharePoint group, shows only to a sign-in of your own.'

const MOST_GROUPS = 20
const noOne: Readers = { everyone: false, emails: new Set(), groups: new Set() }

/**
 * Keeps what the acting person may read; with a sign-in of their own Graph has done it. The application's token sees every file of the company, so no name, text or
 * link of a file may leave this connector before it passed here; nor how many were left out, which would tell that a
 * word stands in a file that the person may not open. Hidden and absent look the same; whether the connection can tell
 * at all is `refuseIfBlind`'s to say.
 * Costs five of SharePoint's resource units an item.
 */
export async function onlyReadable<T>(
  graph: Graph,
  items: readonly T[],
  permissionsUrl: (item: T) => string,
): Promise<T[]> {
  if (graph.vendor.own) return [...items]
  const { email } = graph.call.actingFor
  const answers = await readMany(graph, permissions, items.map(permissionsUrl))
  const readers = answers.map((answer) => ('found' in answer ? readersOf(answer.found, Date.now()) : noOne))
  const undecided = readers.filter((one) => !mayRead(one, email, new Set()))
  const memberOf = await groupsOf(graph, email, new Set(undecided.flatMap(({ groups }) => [...groups])))
  return items.filter((_, index) => mayRead(readers[index] ?? noOne, email, memberOf))
}

/** Items that are checked at once, one batch, and how often for one answer: a permission costs five of SharePoint's units. */
const STEP = 20
const MOST_STEPS = 10

/** As many of a list as one answer can be made of, when `wanted` of them are to be shown. */
export const lookedThrough = (wanted: number): number => wanted + STEP * MOST_STEPS

/**
 * The first of a list that the acting person may read, one more than wanted where there is one. Items are looked at from
 * the first on, so that a page is full whatever was left out before it, and where it ends counts what is shown only: no
 * page and no cursor tells how many the person may not see. `isWhole` where the list was looked through to its end.
 */
export async function firstReadable<T extends { id: string }>(
  graph: Graph,
  items: readonly T[],
  { permissionsUrl, wanted }: { permissionsUrl: (item: T) => string; wanted: number },
): Promise<{ rows: T[]; isWhole: boolean }> {
  if (graph.vendor.own) return { rows: [...items], isWhole: true }
  const rows: T[] = []
  let steps = 0
  for (let at = 0; at < items.length; at += STEP) {
    if (rows.length > wanted || steps === MOST_STEPS) return { rows, isWhole: false }
    const step = items.slice(at, at + STEP)
    // The pages that follow know what the first learned, item by item: a list may have moved meanwhile.
    const known = await graph.call.keep(`readable ${at}`, async () => {
      steps += 1
      const own = await onlyReadable(graph, step, permissionsUrl)
      return { asked: new Set(step.map(({ id }) => id)), own: new Set(own.map(({ id }) => id)) }
    })
    const others = step.filter(({ id }) => !known.asked.has(id))
    const own = others.length === 0 ? [] : await onlyReadable(graph, others, permissionsUrl)
    rows.push(...step.filter((item) => known.own.has(item.id) || own.includes(item)))
  }
  return { rows, isWhole: true }
}

/** Which of these groups the person is in, directly or through other groups. */
async function groupsOf(graph: Graph, email: string, groups: ReadonlySet<string>): Promise<Set<string>> {
  const asked = [...groups]
  const found = new Set<string>()
  for (let from = 0; from < asked.length; from += MOST_GROUPS) {
    const groupIds = asked.slice(from, from + MOST_GROUPS)
    const path = `/users/${encodeURIComponent(email)}/checkMemberGroups`
    const { value } = await ask(graph, memberGroups, { method: 'POST', path, body: { groupIds } }).catch(
      strangerIsInNone,
    )
    for (const group of value) found.add(group)
  }
  return found
}

const memberGroups = z.object({ value: z.array(z.string()) })

/** Someone the directory does not know, a service account for example, is a member of nothing. */
function strangerIsInNone(thrown: unknown): { value: string[] } {
  if (thrown instanceof GatewayError && thrown.code === 'not_found') return { value: [] }
  throw thrown
}

export const itemPermissionsUrl = (driveId: string, itemId: string): string =>
  `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}/permissions`
