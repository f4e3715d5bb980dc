import type { Actor } from '#lib/audit/trail.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { confusableKey, definitionHash } from './definition.ts'
import { holdForeign, patient, type SystemsDeps } from './foreign.ts'
import { refuseTool } from './schema-check.ts'
import { storeTool, type ToolRow } from './stored.ts'

export type Review = {
  added: string[]
  changed: string[]
  /** Changed or gone before, and now again as they were. */
  restored: string[]
  gone: string[]
  refused: { name: string; why: string }[]
}

type Known = Pick<ToolRow, 'name' | 'hash' | 'state'> & { refusedHash?: string | null }

/** What a foreign server offers now against what is stored of it. Pure. */
export function compareTools(known: readonly Known[], offered: readonly WireTool[]): Review {
  const refused = refusals(known, offered)
  const isRefused = ({ name }: WireTool) => refused.some((other) => other.name === name)
  const rows = new Map(known.map((row) => [row.name, row]))
  const review: Review = { added: [], changed: [], restored: [], gone: [], refused }
  for (const [name, wire] of new Map(offered.map((wire) => [wire.name, wire]))) {
    const row = rows.get(name)
    if (row === undefined) {
      if (!isRefused(wire)) review.added.push(name)
      // What cannot be offered any more is not what was approved either.
    } else if (isRefused(wire) || row.hash !== definitionHash(wire)) {
      if (row.state !== 'changed' || wasRefusedOtherwise(row, wire, isRefused)) review.changed.push(name)
    } else if (row.state === 'changed' || row.state === 'gone') review.restored.push(name)
  }
  const names = new Set(offered.map(({ name }) => name))
  review.gone = known.flatMap(({ name, state }) => (names.has(name) || state === 'gone' ? [] : [name]))
  return review
}

/** Somebody kept it out as it was, and now it is another. */
function wasRefusedOtherwise(
  { refusedHash = null }: Known,
  wire: WireTool,
  isRefused: (wire: WireTool) => boolean,
): boolean {
  return refusedHash !== null && !isRefused(wire) && refusedHash !== definitionHash(wire)
}

/** Tools that cannot be offered at all, and why. Of names that look alike the one that is known already stays. */
function refusals(known: readonly Known[], offered: readonly WireTool[]): Review['refused'] {
  const taken = new Set<string>()
  const isKnown = ({ name }: WireTool) => known.some((row) => row.name === name)
  const inOrder = [...offered.filter(isKnown), ...offered.filter((wire) => !isKnown(wire))]
  return inOrder.flatMap((wire) => {
    const key = confusableKey(String(wire.name))
    const why = taken.has(key) ? 'another tool has almost the same name' : refuseTool(wire)
    taken.add(key)
    return why === null ? [] : [{ name: String(wire.name).slice(0, 128), why }]
  })
}

/**
 * Asks a foreign server what it offers now: new and changed tools wait for review from then on. Of several processes
 * that see the same news, one records and stores it.
 */
export async function reviewTools(deps: SystemsDeps, actor: Actor, slug: string): Promise<Review> {
  return storeReview(deps, actor, slug, await deps.list(slug))
}

export async function storeReview(
  { db, trail }: SystemsDeps,
  actor: Actor,
  slug: string,
  offered: readonly WireTool[],
): Promise<Review> {
  const read = (from: Pick<Prisma.TransactionClient, 'tool'>) => from.tool.findMany({ where: { systemSlug: slug } })
  const seen = compareTools(await read(db), offered)
  if (!hasNews(seen)) return seen
  return db.$transaction(async (tx) => {
    await holdForeign(tx, slug)
    const review = compareTools(await read(tx), offered)
    if (!hasNews(review)) return review
    await store(tx, slug, review, offered)
    await trail.write(actor, { action: 'systems.tools_changed', facts: factsOf(slug, review) })
    return review
  }, patient)
}

/** What a server says of its own tools never makes them harmless: they count as writes with every label until reviewed. */
const unreviewed = { kind: 'write', untrusted: true, sensitive: true, sendsOut: true, state: 'new' } as const

async function store(
  tx: Prisma.TransactionClient,
  slug: string,
  { added, changed, restored, gone }: Review,
  offered: readonly WireTool[],
): Promise<void> {
  for (const wire of offered) if (added.includes(wire.name)) await storeTool(tx, slug, wire, unreviewed)
  const set = (names: string[], state: 'changed' | 'gone' | 'new' | 'approved', approved?: boolean) =>
    tx.tool.updateMany({
      where: {
        systemSlug: slug,
        name: { in: names },
        approvedAt: approved === undefined ? undefined : approved ? { not: null } : null,
      },
      data: { state, refusedHash: null },
    })
  await set(changed, 'changed')
  await set(gone, 'gone')
  await set(restored, 'approved', true)
  await set(restored, 'new', false)
}

function hasNews({ added, changed, restored, gone }: Review): boolean {
  return added.length + changed.length + restored.length + gone.length > 0
}

const mostNames = 50

/** Names only, as many as a row carries. */
function factsOf(system: string, { added, changed, restored, gone, refused }: Review) {
  return {
    system,
    added: added.slice(0, mostNames),
    changed: changed.slice(0, mostNames),
    restored: restored.slice(0, mostNames),
    gone: gone.slice(0, mostNames),
    refused: refused.slice(0, mostNames),
  }
}
