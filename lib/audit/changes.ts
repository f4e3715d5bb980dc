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
/** Where whoever is seen stands for a role. */
const seenRole = { role: text.optional(), projects: names.optional() }
const range = z.object({ low: count, mid: count, high: count })
const cells = z.array(z.record(text, z.json()))
const reader = z.enum(['person', 'team'])
const schedule = { schedule: text, name: text }
const written = { report: text, name: text }
const reportReader = { ...written, kind: reader, reader: text, readerName: text }
const delivery = { ...schedule, run: text, recipient: text, channel: text }
const group = { group: text, name: text }
const values = z.record(text, text.nullable())
const matchedRecord = z.object({ system: text, id: text })
/** A program that asks in somebody's name: what it calls itself, and its client id. */
const app = { name: text, client: text }
const system = { system: text }
/** A person's yes to one exact call, and the app that wanted it. */
const yes = { ...system, tool: text, approval: text, app: text.optional() }
const provider = { provider: text, name: text }
const ofSystem = { about: ['system'] } as const
/** A sign-in at a vendor: a person's own, or the company's; and as whom there. */
const connected = { ...system, person: person.nullable(), account: text }
const ofConnection = { about: ['system', 'person'] } as const

/**
 * Everything that somebody, or Gatehouse itself, can change or be refused outside of calls. A row says its facts and
 * nothing else; `trail.ts` writes it. Its sentence stands under `change` in `messages/<language>/audit.json`.
 */
export const changes = {
  'access.request': change({ what: text, path: text, reason: text, request: text }),
  'access.withdraw_request': change({ request: text }),
  /** `role` null: what was asked for is open already. The role itself is a change of its own under the same id. */
  'access.grant_request': change({ person, request: text, role: text.nullable() }, { about: ['person'] }),
  'access.refuse_request': change({ person, request: text, reason: text }, { about: ['person'] }),
  'access.draft_request': change({ person, request: text, role: text }, { about: ['person', 'role'] }),
  /** Nobody decided in time. */
  'access.expire_request': change({ person, request: text }, { about: ['person'] }),
  'reviews.start': change({ review: text, scope: text, reviewer: text, grants: count, dueOn: text }),
  'reviews.decide': change(
    { person, review: text, role: text, decision: z.enum(['keep', 'remove']) },
    { about: ['person', 'role'] },
  ),
  'reviews.close': change({ review: text, scope: text, kept: count, removed: count }),
  'reviews.end_schedule': change({ review: text, scope: text }),
  'reviews.export': change({ review: text, rows: count, sha256: text }),
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
  /** Who can call a tool, as a file. */
  'access.export': change({ rows: count, search: text, sha256: text }),
  'people.disable': change({ person, reason: text, sessions: count, tokens: count }, { about: ['person'] }),
  'people.enable': change({ person, reason: text }, { about: ['person'] }),
  'people.add_role': change({ person, role: text, expiresAt: text.nullable() }, { about: ['person', 'role'] }),
  'people.remove_role': change({ person, role: text }, { about: ['person', 'role'] }),
  'people.add': change({ person, source: text }, { about: ['person'] }),
  'people.change': change(
    { person, jobTitle: text, before: z.object({ name: text, jobTitle: text }) },
    { about: ['person'] },
  ),
  'people.join_team': change({ person, name: text }, { about: ['person', 'name'] }),
  'people.leave_team': change({ person, name: text }, { about: ['person', 'name'] }),
  'people.invite': change({ person, expiresAt: text, again: yesNo }, { about: ['person'] }),
  'people.withdraw_invitation': change({ person }, { about: ['person'] }),
  /** Whoever was invited set their password. */
  'people.accept_invitation': change({ person }, { about: ['person'] }),
  'people.tell_invitation': change({ person, state: text }, { about: ['person'], outcomes: ['ok', 'failed'] }),
  'teams.add': change({ name: text, team: text, lead: person.nullable() }, { about: ['name'] }),
  'teams.rename': change({ name: text, before: text }, { about: ['name'] }),
  'teams.set_lead': change({ name: text, lead: person.nullable() }, { about: ['name'] }),
  'teams.add_role': change({ name: text, role: text, expiresAt: text.nullable() }, { about: ['name', 'role'] }),
  'teams.remove_role': change({ name: text, role: text }, { about: ['name', 'role'] }),
  'teams.remove': change({ name: text, members: count, roles: names, shares: count }, { about: ['name'] }),
  'roles.add': change({ name: text, role: text, basedOn: text, copyOf: text.nullable() }, { about: ['name'] }),
  'roles.change': change(
    { name: text, role: text, description: text, before: z.object({ name: text, description: text }) },
    { about: ['name'] },
  ),
  'roles.retire': change({ name: text, role: text }, { about: ['name'] }),
  /** A directory said in which of its groups somebody is. */
  'people.directory_teams': change({ person, directory: text, joined: names, left: names }, { about: ['person'] }),
  /** Somebody who was here already: from now on the directory says who they are. */
  'directory.take_over': change(
    { person, externalId: text.nullable(), before: z.object({ name: text, jobTitle: text }) },
    { about: ['person'] },
  ),
  'directory.change': change({ person, fields: names, before: values, after: values }, { about: ['person'] }),
  /** The account stays and is disabled. */
  'directory.remove': change({ person, externalId: text.nullable() }, { about: ['person'] }),
  'directory.add_group': change({ ...group, externalId: text.nullable() }, { about: ['name'] }),
  'directory.change_group': change({ ...group, before: text, externalId: text.nullable() }, { about: ['name'] }),
  'directory.remove_group': change({ ...group, members: count }, { about: ['name'] }),
  'directory.members': change({ ...group, joined: z.array(person), left: z.array(person) }, { about: ['name'] }),
  'directory.make_token': change({ name: text, replaced: count }, { about: ['name'] }),
  'directory.end_tokens': change({ count }),
  'directory.dry_run': change({ on: yesNo }),
  'directory.refused': change({ from: text }, { outcomes: ['denied'] }),
  /** Of a leaver, what was done with what they left behind. */
  'leavers.settle': change(
    { person, items: z.array(z.record(text, z.json())), to: person.nullable(), closed: yesNo },
    { about: ['person'] },
  ),
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
  /** An administrator sees Gatehouse as somebody; the same in that person's own audit is the other one. */
  'view.start': change({ person, reason: text, until: text, ...seenRole }, { about: ['person'] }),
  'view.end': change({ person, how: text }, { about: ['person'] }),
  'view.was_started': change({ person, reason: text, until: text, ...seenRole }, { about: ['person'] }),
  'view.was_ended': change({ person, how: text }, { about: ['person'] }),
  /** By password of a domain that must sign in otherwise, as an administrator who may. */
  'session.break_glass': change({ from: text }),
  'second_factor.set_up': change({}),
  'second_factor.turn_off': change({}),
  'second_factor.renew_codes': change({}),
  'second_factor.use_recovery_code': change({ left: count }),
  'passkeys.add': change({ name: text }, { about: ['name'] }),
  'passkeys.remove': change({ name: text }, { about: ['name'] }),
  /** The app, the recovery codes and every passkey: for the day when a phone is lost. */
  'people.reset_second_factor': change({ person, factor: yesNo, passkeys: count }, { about: ['person'] }),
  'people.send_password_link': change({ person, expiresAt: text, again: yesNo }, { about: ['person'] }),
  /** At the sign-in page, by whoever knows the address. */
  'people.ask_password_link': change({ person, expiresAt: text, again: yesNo }, { about: ['person'] }),
  'people.tell_password_link': change({ person, state: text }, { about: ['person'], outcomes: ['ok', 'failed'] }),
  /** Whoever has the link set another password. */
  'people.set_password': change({ person, sessions: count }, { about: ['person'] }),
  'sign_in.provider_add': change({ ...provider, settings: z.record(text, z.json()) }, { about: ['name'] }),
  'sign_in.provider_change': change(
    { ...provider, settings: z.record(text, z.json()), before: z.record(text, z.json()), newSecret: yesNo },
    { about: ['name'] },
  ),
  'sign_in.provider_remove': change({ ...provider, teams: names }, { about: ['name'] }),
  /** Its address was asked, and its client secret tried. */
  'sign_in.provider_test': change({ name: text, issuer: text }, { about: ['name'] }),
  /** An administrator went through it without signing in; the other is how that ended. */
  'sign_in.provider_try': change({ name: text, issuer: text }, { about: ['name'] }),
  'sign_in.provider_tried': change(
    { name: text, issuer: text, admitted: yesNo, problem: text.nullable() },
    { about: ['name'] },
  ),
  'sign_in.domain_set': change({ name: text, password: yesNo, providers: names }, { about: ['name'] }),
  'sign_in.domain_unset': change({ name: text }, { about: ['name'] }),
  'sign_in.break_glass': change({ person, on: yesNo }, { about: ['person'] }),
  /** A group of a provider is a team from now on. */
  'sign_in.group_team': change({ ...provider, group: text }, { about: ['name'] }),
  'token.mint': change({ person, name: text, ttlMs: count }, { about: ['person', 'name'] }),
  'token.revoke': change({ token: text, name: text }, { about: ['name'] }),
  /** A program may ask in somebody's name from now on. */
  'apps.allow': change(
    { ...app, systems: names, write: yesNo, asking: yesNo.optional(), until: text },
    { about: ['name'] },
  ),
  'apps.refuse': change(app, { about: ['name'] }),
  /** By the person, by an administrator, by the program itself, or because a token of it was used twice. */
  'apps.end': change({ ...app, person, by: text }, { about: ['name', 'person'] }),
  /** Kept out for everybody; `ended` is how many people had let it in. */
  'apps.block': change({ ...app, ended: count }, { about: ['name'] }),
  'apps.unblock': change(app, { about: ['name'] }),
  'apps.enter_client': change({ ...app, redirects: names }, { about: ['name'] }),
  'apps.remove_client': change({ ...app, ended: count }, { about: ['name'] }),
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
  /** Which settings a system of ours was given; none of the values that are secret. */
  'systems.settings': change({ system: text, baseUrl: text, fields: names }, ofSystem),
  /** How a foreign server is signed in to from now on: where, as which client and for what. No secret. */
  'systems.sign_in': change(
    { ...system, issuer: text, scope: text.nullable(), by: z.enum(['typed', 'document', 'registered']), client: text },
    ofSystem,
  ),
  'systems.sign_in_end': change(system, ofSystem),
  'systems.test': change(system, ofSystem),
  'systems.tested': change({ ...system, steps: z.array(z.record(text, z.json())) }, ofSystem),
  'credential.sign_in': change({ ...system, code: text.nullable() }, { ...ofSystem, outcomes: ['ok', 'failed'] }),
  /** Somebody signed in at the vendor: for the company where there is no person. */
  'connection.connect': change({ ...connected, scope: text.nullable() }, ofConnection),
  'connection.renew': change({ ...connected, code: text.nullable() }, { ...ofConnection, outcomes: ['ok', 'failed'] }),
  /** The vendor takes what is stored no longer. */
  'connection.lost': change({ ...connected, code: text }, ofConnection),
  'connection.end': change(connected, ofConnection),
  /** Under whose sign-in a role reaches a system. */
  'connection.rule': change({ ...system, role: text, own: text, before: text }, { about: ['system'] }),
  /** Each step of replacing a credential, and each request before it is made. Names of credentials, never values. */
  'credential.rotate': change(
    { ...system, way: text, step: text, old: text.nullable(), made: text.nullable(), code: text.nullable() },
    { ...ofSystem, outcomes: ['ok', 'failed'] },
  ),
  /** A key made here, of which the certificate was handed out; and that it is signed in with from now on. */
  'systems.make_key': change({ ...system, way: text, fingerprint: text, until: text }, ofSystem),
  'systems.adopt_key': change({ ...system, way: text, fingerprint: text }, ofSystem),
  /** When a credential ends that a person replaces; null: taken back. */
  'systems.rotate': change(system, ofSystem),
  'systems.credential_date': change({ ...system, endsOn: text.nullable(), before: text.nullable() }, ofSystem),
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
  'schedules.add': change({ ...schedule, settings: z.record(text, z.json()) }, { about: ['name'] }),
  'schedules.change': change(
    { ...schedule, settings: z.record(text, z.json()), before: z.record(text, z.json()) },
    { about: ['name'] },
  ),
  'schedules.give': change({ ...schedule, person }, { about: ['name', 'person'] }),
  'schedules.remove': change(schedule, { about: ['name'] }),
  'schedules.pause': change(schedule, { about: ['name'] }),
  'schedules.resume': change(schedule, { about: ['name'] }),
  'schedules.pause_all': change({}),
  'schedules.resume_all': change({}),
  'schedules.run_now': change({ ...schedule, run: text }, { about: ['name'] }),
  /** For who asked alone. */
  'schedules.test': change({ ...schedule, run: text }, { about: ['name'] }),
  'schedules.send_again': change(delivery, { about: ['name'] }),
  /** Of a run that needs them. */
  'schedules.tell_owner': change({ ...schedule, run: text, person }, { about: ['name', 'person'] }),
  /** How one run ended. */
  'schedules.run': change(
    { ...schedule, run: text, dueAt: text, state: text, delivered: count, of: count },
    { about: ['name'], outcomes: ['ok', 'failed'] },
  ),
  /** Before anybody is contacted; what became of it is the next one. */
  'schedules.send': change(delivery, { about: ['name'] }),
  'schedules.deliver': change({ ...delivery, state: text }, { about: ['name'], outcomes: ['ok', 'failed'] }),
  'settings.set': change({ name: text, value: text, before: text.nullable() }, { about: ['name'] }),
  'settings.unset': change({ name: text, before: text.nullable() }, { about: ['name'] }),
  /** `step`: where it ended; null where the server took it. */
  'settings.try_mail': change({ step: text.nullable(), problem: text.nullable() }, { outcomes: ['ok', 'failed'] }),
  'settings.try_model': change({ models: names, problems: names }, { outcomes: ['ok', 'failed'] }),
  /** US dollars per million tokens, from a day on. */
  'cost.set_price': change(
    {
      name: text,
      from: text,
      maxPromptTokens: count,
      price: z.record(text, count),
      before: z.record(text, count).nullable(),
    },
    { about: ['name'] },
  ),
  'cost.remove_price': change({ name: text, from: text, maxPromptTokens: count }, { about: ['name'] }),
  'cost.set': change(
    { name: text, before: range.nullable(), range, source: text, samples: count.nullable(), asOf: text },
    { about: ['name'] },
  ),
  'cost.unset': change({ name: text, before: range.nullable() }, { about: ['name'] }),
  /** A month's figures are kept as they were. */
  'cost.close_month': change({ name: text, modelMicros: count, allMicros: count }, { about: ['name'] }),
  'cost.invoice': change({ name: text, before: count.nullable(), dollars: count, source: text }, { about: ['name'] }),
  /** A part of a month's budget is used up: noticed once. */
  'cost.budget_alert': change(
    {
      ...{ name: text, month: text, threshold: count, told: count },
      ...{ budgetMicros: count, spentMicros: count, usedUpOn: text.nullable() },
    },
    { about: ['name'] },
  ),
  'cost.tell_budget': change(
    { name: text, threshold: count, recipient: text, state: text },
    { about: ['name'], outcomes: ['ok', 'failed'] },
  ),
  'cost.export': change({ rows: count, search: text, sha256: text }),
  'approval.ask': change(yes, { about: ['tool', 'system'] }),
  'approval.approve': change({ ...yes, edited: names }, { about: ['tool', 'system'] }),
  'approval.deny': change(yes, { about: ['tool', 'system'] }),
  'approval.expire': change(yes, { about: ['tool', 'system'] }),
  /** Whoever holds the link of a mail; nobody signed in for it. */
  'mail.unsubscribe': change(
    {
      schedule: text,
      name: text,
      person: person.nullable(),
      address: text.nullable(),
      how: z.enum(['page', 'one_click']),
    },
    { about: ['person', 'name'] },
  ),
  'audit.search': change({ search: z.record(text, z.json()) }),
  'audit.export': change({ rows: count, search: text, sha256: text }),
  'home.export': change({ rows: count, search: text, sha256: text }),
  'projects.export': change({ rows: count, search: text, sha256: text }),
  /** A report was told somebody anew. */
  'reports.run': change({ name: text, run: text, job: text.nullable(), blocks: count }, { about: ['name'] }),
  'reports.export': change(
    { name: text, run: text, format: z.enum(['csv', 'xlsx', 'pdf']), rows: count, sha256: text },
    { about: ['name'] },
  ),
  'reports.add': change({ ...written, from: text.nullable() }, { about: ['name'] }),
  'reports.save': change({ ...written, version: count, blocks: count }, { about: ['name'] }),
  'reports.remove': change(written, { about: ['name'] }),
  'reports.put_back': change(written, { about: ['name'] }),
  'reports.give': change({ ...written, person }, { about: ['name', 'person'] }),
  'reports.share': change(reportReader, { about: ['name'] }),
  'reports.unshare': change(reportReader, { about: ['name'] }),
  /** Which parts of a report another person may read; nothing of what they say. */
  'reports.look_as': change({ name: text, person }, { about: ['name', 'person'] }),
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
  'slack.refused': change({ team: text, user: text, reason: text }, { outcomes: ['denied'] }),
  'slack.link': change({ team: text, user: text, name: text }, { about: ['name'] }),
  'slack.unlink': change({ team: text, user: text, name: text }, { about: ['name'] }),
  'page.refused': change({ permission: text, path: text }, { outcomes: ['denied'] }),
  'demo.reset': change({}),
  /** Never a value. */
  'secrets.copy': change({ name: text, from: text, to: text }, { about: ['name'] }),
  'secrets.remove_copy': change({ name: text, from: text, to: text }, { about: ['name'] }),
  'secrets.rewrap': change({ name: text, from: count, to: count }, { about: ['name'] }),
  'secrets.test': change({ store: text, code: text.nullable() }, { outcomes: ['ok', 'failed'] }),
  /** A one-time address was made; its code stands nowhere. */
  'setup.code': change({ expiresAt: text }),
  'setup.open': change({}),
  'setup.administrator': change({ person }, { about: ['person'] }),
  'setup.step': change({ step: text, state: text }),
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
