import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import { slotNamesSchema } from '#lib/core/slot-names.ts'

type Outcome = 'ok' | 'denied' | 'failed'
type Kept<F, O extends Outcome, A> = {
  facts: F
  outcomes: readonly [O, ...O[]]
  about: readonly A[]
  old: readonly string[]
}

/** What may be said of a change beside its facts; the first outcome is the usual one. */
type More<F, O extends Outcome> = {
  outcomes?: readonly [O, ...O[]]
  /** The facts that say what it was done to, as a screen shows beside the sentence. */
  about?: readonly (keyof F & AboutKind)[]
  /** Words that stand in rows of earlier versions: signed, so they stay, and are read as this one. */
  old?: readonly string[]
}

const aboutKinds = ['system', 'tool', 'person', 'role', 'version', 'name'] as const
export type AboutKind = (typeof aboutKinds)[number]

function change<F extends z.ZodRawShape, O extends Outcome = 'ok'>(
  facts: F,
  { outcomes = ['ok' as O], about = [], old = [] }: More<F, O> = {},
): Kept<z.ZodObject<F>, O, keyof F & AboutKind> {
  return { facts: z.object(facts), outcomes, about, old }
}

const text = z.string()
const count = z.number()
const yesNo = z.boolean()
const names = z.array(text)
const person = z.object({ id: text, name: text, email: text })
const cells = z.array(z.record(text, z.json()))
const reader = z.enum(['person', 'team'])
const matchedRecord = z.object({ system: text, id: text })
const system = { system: text }
const ofSystem = { about: ['system'] } as const

/**
 * Everything that somebody, or Gatehouse itself, can change or be refused outside of calls. A row says its facts and
 * nothing else; `trail.ts` writes it. Its sentence stands under `change` in `messages/<language>/audit.json`.
 */
export const changes = {
  'access.request': change({ what: text, path: text, reason: text }),
  'access.draft': change({ base: count, changes: cells, count }),
  'access.discard': change({ base: count, count }),
  'access.rebase': change({ from: count, to: count }),
  'access.publish': change(
    { version: count, from: count, reason: text, count, changes: cells },
    { about: ['version'] },
  ),
  'access.roll_back': change(
    { version: count, from: count, restores: count, reason: text, count, changes: cells },
    { about: ['version'] },
  ),
  'people.disable': change({ person, reason: text, sessions: count, tokens: count }, { about: ['person'] }),
  'people.enable': change({ person, reason: text }, { about: ['person'] }),
  'people.add_role': change({ person, role: text, expiresAt: text.nullable() }, { about: ['person', 'role'] }),
  'people.remove_role': change({ person, role: text }, { about: ['person', 'role'] }),
  'people.add_service': change({ person, role: text }, { about: ['person', 'role'] }),
  'people.end_session': change({ person, session: text }, { about: ['person'] }),
  'people.end_sessions': change({ person, sessions: count }, { about: ['person'] }),
  'people.link_sign_in': change({ person, issuer: text }, { about: ['person'] }),
  'people.revoke_token': change({ person, token: text, name: text }, { about: ['person', 'name'] }),
  'session.sign_in': change({ method: text, from: text }),
  'session.refused': change({ method: text, from: text, reason: text }, { outcomes: ['denied'] }),
  'session.sign_out': change({ session: text }),
  'session.end': change({ session: text }),
  'session.end_others': change({ sessions: count }),
  'session.end_all': change({ sessions: count, tokens: count }),
  'token.mint': change({ person, name: text, ttlMs: count }, { about: ['person', 'name'] }),
  'token.revoke': change({ token: text, name: text }, { about: ['name'] }),
  'systems.add': change({ ...system, url: text.nullable(), stdioId: text.nullable(), bearer: yesNo }, ofSystem),
  'systems.remove': change(system, ofSystem),
  'systems.pause': change({ ...system, reason: text }, ofSystem),
  'systems.resume': change(system, ofSystem),
  'systems.check_tools': change(system, ofSystem),
  'systems.tools_changed': change(
    {
      ...system,
      added: names,
      changed: names,
      restored: names,
      gone: names,
      refused: z.array(z.object({ name: text, why: text })),
    },
    ofSystem,
  ),
  'systems.approve_tool': change(
    {
      ...system,
      tool: text,
      hash: text,
      kind: z.enum(['read', 'write']),
      untrusted: yesNo,
      sensitive: yesNo,
      sendsOut: yesNo,
    },
    { about: ['tool', 'system'], old: ['systems.approve'] },
  ),
  'systems.refuse_tool': change({ ...system, tool: text, hash: text }, { about: ['tool', 'system'] }),
  'systems.test': change(system, ofSystem),
  'systems.tested': change({ ...system, steps: z.array(z.record(text, z.json())) }, ofSystem),
  'credential.sign_in': change({ ...system, code: text.nullable() }, { ...ofSystem, outcomes: ['ok', 'failed'] }),
  'systems.discover': change(system, ofSystem),
  'systems.try_tools': change(
    { ...system, tools: z.array(z.object({ tool: text, fitness: text })) },
    { about: ['system'] },
  ),
  'systems.map': change(
    { ...system, version: count, slots: slotNamesSchema, before: slotNamesSchema },
    { about: ['system', 'version'] },
  ),
  'matching.read': change({}),
  'matching.correct': change({
    kind: text,
    record: matchedRecord,
    others: z.array(matchedRecord),
    same: yesNo.nullable(),
  }),
  'findings.snooze': change({ finding: text, until: text, reason: text }),
  'findings.not_useful': change({ finding: text, reason: text }),
  'findings.restore': change({ finding: text }),
  /** Null: taken back. */
  'findings.assign': change({ finding: text, person: person.nullable() }, { about: ['person'] }),
  /** Words that mean a measure or a finding, or else a thing. */
  'words.mean': change(
    { name: text, subject: text.nullable(), dimension: text.nullable(), ids: names },
    { about: ['name'] },
  ),
  'words.ignore': change({ name: text }, { about: ['name'] }),
  'words.take_back': change({ name: text }, { about: ['name'] }),
  'words.drop': change({ name: text }, { about: ['name'] }),
  'settings.set': change({ name: text, value: text, before: text.nullable() }, { about: ['name'] }),
  'settings.unset': change({ name: text, before: text.nullable() }, { about: ['name'] }),
  'approval.ask': change({ ...system, tool: text, approval: text }, { about: ['tool', 'system'] }),
  'approval.approve': change({ ...system, tool: text, approval: text, edited: names }, { about: ['tool', 'system'] }),
  'approval.deny': change({ ...system, tool: text, approval: text }, { about: ['tool', 'system'] }),
  'approval.expire': change({ ...system, tool: text, approval: text }, { about: ['tool', 'system'] }),
  'audit.search': change({ search: z.record(text, z.json()) }),
  'audit.export': change({ rows: count, search: text, sha256: text }),
  'home.export': change({ rows: count, search: text, sha256: text }),
  'projects.export': change({ rows: count, search: text, sha256: text }),
  'audit.open_answer': change({ trace: text, askedBy: text }),
  'chat.share': change({ conversation: text, kind: reader, reader: text, name: text }, { about: ['name'] }),
  'chat.unshare': change({ conversation: text, kind: reader, reader: text, name: text }, { about: ['name'] }),
  /** Somebody opened what another person had asked. */
  'chat.read_shared': change({ conversation: text, owner: text, turns: count }),
  'chat.export': change({
    conversation: text,
    owner: text,
    format: z.enum(['md', 'csv', 'zip', 'print']),
    turns: names,
    rows: count,
    sha256: text.nullable(),
  }),
  'chat.delete': change({ conversation: text, turns: count, readers: count }),
  'chat.restore': change({ conversation: text }),
  'mcp.rejected': change({ reason: text, bytes: count }, { outcomes: ['denied'] }),
  'page.refused': change({ permission: text, path: text }, { outcomes: ['denied'] }),
  'demo.reset': change({}),
}

type Changes = typeof changes
export type Action = keyof Changes

/** One change as whoever makes it says it. */
export type Change = {
  [A in Action]: { action: A; facts: z.input<Changes[A]['facts']>; outcome?: Changes[A]['outcomes'][number] }
}[Action]

export const actions = Object.keys(changes) as Action[]

const byStoredName = new Map(
  actions.flatMap((action) => [action, ...changes[action].old].map((name) => [name, action])),
)

/** What a row's word means today; null for a word that this version does not know. */
export function actionOf(stored: string): Action | null {
  return byStoredName.get(stored) ?? null
}

/** The word as it is said today; one that this version does not know stays. */
export function namedNow(stored: string | null): string | null {
  return stored === null ? null : (actionOf(stored) ?? stored)
}

/** Under which words rows of this action may stand. */
export function storedNames(action: string): string[] {
  const known = actionOf(action)
  return known === null ? [action] : [known, ...changes[known].old]
}

export type About = { kind: AboutKind; value: string }

/** What a change was done to, from its facts; whatever a row of an earlier version does not say is left out. */
export function aboutOf(action: string, facts: JsonObject): About[] {
  const known = actionOf(action)
  const kinds: readonly AboutKind[] = known === null ? [] : changes[known].about
  return kinds.flatMap((kind) => {
    const fact = facts[kind]
    const value = kind === 'person' ? person.safeParse(fact).data?.name : fact
    return typeof value === 'string' || typeof value === 'number' ? [{ kind, value: String(value) }] : []
  })
}
