import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { ask, type Graph, readMany } from './graph.ts'
import { mayRead, permissions, type Readers, readersOf } from './rights.ts'

const MOST_GROUPS = 20
const noOne: Readers = { everyone: false, emails: new Set(), groups: new Set() }

/**
 * Keeps what the acting person may read and counts the rest. The application's token sees every file of the
 * company, so no name, text or link of a file may leave this connector before it passed here.
 * Costs five of SharePoint's resource units an item.
 */
export async function onlyReadable<T>(
  graph: Graph,
  items: readonly T[],
  permissionsUrl: (item: T) => string,
): Promise<{ readable: T[]; withheld: number }> {
  const { email } = graph.call.actingFor
  const answers = await readMany(graph, permissions, items.map(permissionsUrl))
  const readers = answers.map((answer) => (answer === null ? noOne : readersOf(answer, Date.now())))
  const undecided = readers.filter((one) => !mayRead(one, email, new Set()))
  const memberOf = await groupsOf(graph, email, new Set(undecided.flatMap(({ groups }) => [...groups])))
  const readable = items.filter((_, index) => mayRead(readers[index] ?? noOne, email, memberOf))
  return { readable, withheld: items.length - readable.length }
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

/** What an answer says of the files that were left out: how many, nothing else. A list of hidden ones is not empty. */
export function saidOf(withheld: number, empty: string): { empty: string; notes: string[] } {
  if (withheld === 0) return { empty, notes: [] }
  const files = withheld === 1 ? '1 match is' : `${withheld} matches are`
  return { empty: '', notes: [`${files} left out, because they are not shared with you in Microsoft 365.`] }
}
