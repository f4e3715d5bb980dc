import { LRUCache } from 'lru-cache'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { readList } from '../playbooks/read-list.ts'
import { createCallRunner } from '../run-calls.ts'
import { fold } from '../threads/excerpt.ts'
import { type Mention, nameLists } from './lists.ts'

/** Jobs, vendors and people by a part of their name, of those that one person may see. */
export type Mentions = { search(text: string): Promise<Mention[]> }

type Names = { names: Mention[]; whole: boolean }

const MOST_FOUND = 8
const KEPT_MS = 600_000
const MOST_PEOPLE = 50

/** The names are read once for each person and what they may do, through the road that every call takes. */
export function createMentions(gateway: GatewayDeps): { of(caller: Caller): Mentions } {
  const known = new LRUCache<string, Promise<Names>>({ max: MOST_PEOPLE, ttl: KEPT_MS })

  function namesOf(caller: Caller): Promise<Names> {
    const { id, epoch, roles, projects } = caller.principal
    const key = JSON.stringify([id, epoch, gateway.policy.current().version, [...roles].sort(), [...projects].sort()])
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const reading = readNames(caller, gateway)
    known.set(key, reading)
    // What could not be read is read anew at the next letter.
    const forget = () => void known.delete(key)
    reading.then(({ whole }) => whole || forget(), forget)
    return reading
  }
  return { of: (caller) => ({ search: async (text) => matching((await namesOf(caller)).names, text) }) }
}

async function readNames(caller: Caller, gateway: GatewayDeps): Promise<Names> {
  const turn = {
    caller,
    correlationId: uuidv7(),
    signal: AbortSignal.timeout(60_000),
    begunMs: gateway.clock.monotonicMs(),
  }
  const calls = createCallRunner(turn, gateway, () => undefined)
  const refusal = (call: { system: string; tool: string; input: object }) => {
    const answer = mayCall(caller.principal, call, gateway)
    return answer.allowed ? null : answer.error
  }
  const open = nameLists.filter(({ call }) => refusal(call) === null)
  // A job is called by its number in every list; firms are written in each in its own way.
  const lists = open.filter((list) => list.kind === 'vendor' || open.find(({ kind }) => kind === list.kind) === list)
  const read = await Promise.all(
    lists.map(async ({ call, mention }) => {
      const listed = await readList(call, { calls, refusal })
      return listed.ok ? listed.records.map(mention) : null
    }),
  )
  const named = read.flatMap((list) => list ?? []).filter(({ name }) => name !== '')
  const names = [
    ...new Map(named.map((mention) => [`${mention.kind} ${mention.says} ${mention.detail}`, mention])).values(),
  ]
  return { names, whole: !read.includes(null) }
}

/** Names that begin with the text first, then those in which a word does, then those that hold it. */
function matching(names: readonly Mention[], text: string): Mention[] {
  const wanted = fold(text.trim())
  if (wanted === '') return names.filter(({ kind }) => kind === 'job').slice(0, MOST_FOUND)
  const ranked = names.flatMap((mention) => {
    const words = fold(`${mention.name} ${mention.detail}`)
    const rank = words.startsWith(wanted) ? 0 : words.includes(` ${wanted}`) ? 1 : words.includes(wanted) ? 2 : null
    return rank === null ? [] : [{ mention, rank }]
  })
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_FOUND)
    .map(({ mention }) => mention)
}
