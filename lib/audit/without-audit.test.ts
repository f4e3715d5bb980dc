import type pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { discardDraft, rebaseDraft, saveDraftCells } from '#lib/access/draft.ts'
import { publishDraft, publishFirstVersion, rollBack } from '#lib/access/publish.ts'
import { APPROVAL_MS, askApproval } from '#lib/approvals/ask.ts'
import { decideApproval, type Verdict } from '#lib/approvals/decide.ts'
import { expireApprovals } from '#lib/approvals/expire.ts'
import { createLive } from '#lib/assistant/live.ts'
import { endShare, shareConversation, sharesOf } from '#lib/assistant/sharing/grants.ts'
import { noteReading } from '#lib/assistant/sharing/read-shared.ts'
import { deleteConversation, restoreConversation } from '#lib/assistant/threads/change.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { openDatabase } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { changePerson, type PersonChange } from '#lib/identity/change-person.ts'
import { matchOidc } from '#lib/identity/oidc.ts'
import { serviceAccount } from '#lib/identity/service-account.ts'
import { openSession } from '#lib/identity/sessions.ts'
import {
  endEverything,
  endOtherSessions,
  endOwnSession,
  makeToken,
  revokeOwnToken,
  signIn,
  signOut,
} from '#lib/identity/sign-ins.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import { judge } from '#lib/judgements/judge.ts'
import type { Judgement } from '#lib/judgements/judgement.ts'
import { changeMapping } from '#lib/mappings/change.ts'
import { correctMatch } from '#lib/matching/correct.ts'
import { changeSystem, type SystemChange } from '#lib/operations/change-system.ts'
import { keepFitness } from '#lib/operations/check-fitness.ts'
import { reader as reading } from '#lib/questions/understand/reader-for-tests.ts'
import { setSetting, unsetSetting } from '#lib/settings/change.ts'
import { checkTools } from '#lib/systems/check.ts'
import { definitionHash } from '#lib/systems/definition.ts'
import { removeSystem } from '#lib/systems/register.ts'
import { reviewTools } from '#lib/systems/review.ts'
import { registerForeign } from '#lib/testing/foreign.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { changeWords, type WordChange } from '#lib/words/change.ts'
import { type Action, actions } from './changes.ts'
import { openTrail, type Trail } from './trail.ts'

const bench = await createBench()
const { database: db, close } = openDatabase(bench.database.url)
const written = openTrail(await bench.open({ housekeepingEveryMs: 0 }))
afterAll(async () => {
  await close()
  await bench.close()
})

const [dana, ana] = [uuidv7(), uuidv7()]
const actor = acting(dana)
const me = acting(ana)
const tool: WireTool = { name: 'forecast', description: 'Says the weather', inputSchema: { type: 'object' } }
const at = { role: 'executive', system: 'weather', tool: 'forecast' }
let [session, token] = ['', '']

/** Everything that somebody could have changed, as text; the audit itself left out. */
async function everything(): Promise<Record<string, string>> {
  const tables = await bench.sql.query(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'",
  )
  const versions = await bench.sql.query('SELECT version FROM ledger.policy')
  const contents = tables.rows.map(async ({ name }): Promise<[string, string]> => {
    const { rows } = await bench.sql.query(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`)
    return [name, rows.map(({ row }: { row: string }) => row).join('\n')]
  })
  return { ...Object.fromEntries(await Promise.all(contents)), policy: JSON.stringify(versions.rows) }
}

beforeEach(async () => {
  await empty(bench.sql)
  await db.role.createMany({
    data: ['admin', 'executive', 'report-service'].map((slug, position) => ({
      slug,
      name: slug,
      description: '',
      position,
    })),
  })
  await db.person.createMany({
    data: [
      { id: dana, email: 'dana@ridgeline.example', name: 'Dana', source: 'local' },
      { id: ana, email: 'ana@ridgeline.example', name: 'Ana', source: 'local' },
    ],
  })
  const admin = { id: uuidv7(), roleSlug: 'admin', personId: dana, expiresAt: null }
  await db.roleAssignment.createMany({
    data: [admin, { ...admin, id: uuidv7(), roleSlug: 'executive', personId: ana }],
  })
  await registerForeign({ database: db, trail: written }, 'weather', { url: 'http://127.0.0.1:9/mcp' })
  await reviewTools({ db, trail: written, list: async () => [tool] }, actor, 'weather')
  await publishFirstVersion(db, [], 'first')
  session = await openSession(db, { personId: ana, method: 'password', userAgent: '' })
  token = (await mintToken(db, { personId: ana, name: 'laptop', ttlMs: 60_000 })).id
})

async function empty(sql: pg.Pool): Promise<void> {
  const { rows } = await sql.query(
    "SELECT string_agg(format('%I', tablename), ', ') AS all FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'",
  )
  await sql.query(`TRUNCATE ${rows[0].all}, ledger.person_epoch CASCADE`)
  await sql.query('UPDATE ledger.policy SET version = 1')
}

type Case = { before?: (trail: Trail) => Promise<unknown>; make: (trail: Trail) => Promise<unknown> }

const onPerson = (change: PersonChange, before?: Case['before']): Case => ({
  before,
  make: (trail) => changePerson({ db, trail }, actor, ana, change),
})
const onSystem = (change: () => SystemChange, before?: Case['before']): Case => ({
  before,
  make: (trail) =>
    changeSystem({ ...systems(trail), reloadCatalog: async () => undefined }, actor, 'weather', change()),
})
const systems = (trail: Trail, offered: WireTool[] = [tool]) => ({ db, trail, list: async () => offered })
const judgeNow = (trail: Trail, judgement: Judgement) => judge({ db, trail, today: '2026-11-22' }, actor, judgement)
const onFinding = (judgement: Judgement, before?: Case['before']): Case => ({
  before,
  make: (trail) => judgeNow(trail, judgement),
})
const sayWords = (trail: Trail, change: WordChange) =>
  changeWords({ database: db, trail, reader: reading }, actor, change)
const onWords = (change: WordChange, before?: Case['before']): Case => ({
  before,
  make: (trail) => sayWords(trail, change),
})
const draft = (trail: Trail) =>
  saveDraftCells({ db, trail }, actor, [{ ...at, to: { effect: 'allow', conditions: null } }])
const publish = (trail: Trail) => publishDraft({ db, trail }, { actor, reason: 'because it is needed' })
const labels = { untrusted: true, sensitive: true, sendsOut: true }
const issuer = { issuer: 'https://login.ridgeline.example', domains: ['ridgeline.example'] }

let [turn, approval] = ['', '']
async function openTurn(): Promise<void> {
  const conversation = await db.conversation.create({ data: { id: uuidv7(), personId: dana, title: 'a question' } })
  turn = uuidv7()
  await db.turn.create({ data: { id: turn, conversationId: conversation.id, question: 'a question' } })
}
async function ask(trail: Trail): Promise<void> {
  const deps = { database: db, trail, nowMs: () => Date.now() }
  const [one] = await askApproval(turn, [{ system: 'weather', tool: 'forecast', input: {} }], { actor, deps })
  approval = one?.id ?? ''
}
async function asked(trail: Trail): Promise<void> {
  await openTurn()
  await ask(trail)
}
function decide(trail: Trail, verdict: Verdict): Promise<void> {
  const call = { id: approval, system: 'weather', tool: 'forecast' }
  return decideApproval(call, verdict, { actor, deps: { database: db, trail, nowMs: () => Date.now() } })
}

const thread = uuidv7()
const reader = { id: ana, email: 'ana@ridgeline.example', name: 'Ana', roles: [], teams: [], projects: [], epoch: 1 }
const conversation = () => db.conversation.create({ data: { id: thread, personId: dana, title: 'Cash' } })
const share = (trail: Trail) => shareConversation(thread, { kind: 'person', id: ana }, actor, { database: db, trail })

/** How each change of the list is made; what only tells of something changes nothing. */
const cases: Record<Action, Case | 'tells'> = {
  'access.request': 'tells',
  'access.draft': { make: draft },
  'access.discard': { before: draft, make: (trail) => discardDraft({ db, trail }, actor) },
  'access.rebase': {
    before: async (trail) => {
      await draft(trail)
      await db.policyVersion.create({ data: { version: 2, reason: 'meanwhile' } })
      await bench.sql.query('UPDATE ledger.policy SET version = 2')
    },
    make: (trail) => rebaseDraft({ db, trail }, actor),
  },
  'access.publish': { before: draft, make: publish },
  'access.roll_back': {
    before: async (trail) => {
      await draft(trail)
      await publish(trail)
    },
    make: (trail) => rollBack({ db, trail }, { actor, to: 1, reason: 'a mistake' }),
  },
  'systems.discover': 'tells',
  'systems.try_tools': {
    make: (trail) =>
      keepFitness({ database: db, trail, now: () => new Date() }, actor, {
        system: 'weather',
        mappingVersion: 0,
        found: [{ tool: 'forecast', fitness: 'works', reason: null, because: null, slots: [] }],
      }),
  },
  'systems.map': {
    make: (trail) =>
      changeMapping({ database: db, trail, fields: async () => [] }, actor, salesforce, () => ({ bid_due: 'Due__c' })),
  },
  'matching.read': 'tells',
  'matching.correct': {
    before: () =>
      db.matchRecord.createMany({
        data: ['1', '2'].map((recordId) => ({ kind: 'job', systemSlug: 'weather', recordId, keys: {} })),
      }),
    make: (trail) =>
      correctMatch({ database: db, trail }, actor, {
        ...{ kind: 'job', same: true },
        record: { system: 'weather', id: '1' },
        others: [{ system: 'weather', id: '2' }],
      }),
  },
  'findings.snooze': onFinding({
    ...{ do: 'snooze', finding: 'fade-1', until: '2026-12-01', reason: 'the owner signs then', money: 5 },
  }),
  'findings.not_useful': onFinding({ do: 'not_useful', finding: 'fade-1', reason: 'known' }),
  'findings.restore': onFinding({ do: 'restore', finding: 'fade-1' }, (trail) =>
    judgeNow(trail, { do: 'not_useful', finding: 'fade-1', reason: 'known' }),
  ),
  'findings.assign': onFinding({ do: 'assign', finding: 'fade-1', person: ana }),
  'approval.ask': { before: openTurn, make: ask },
  'approval.approve': {
    before: asked,
    make: (trail) => decide(trail, { approve: true, input: {}, edited: [] }),
  },
  'approval.deny': { before: asked, make: (trail) => decide(trail, { approve: false }) },
  'approval.expire': {
    before: asked,
    make: (trail) =>
      expireApprovals(turn, { actor, deps: { database: db, trail, nowMs: () => Date.now() + APPROVAL_MS } }),
  },
  'words.mean': onWords({ do: 'mean_subject', words: 'fade', subject: 'margin' }),
  'words.ignore': onWords({ do: 'ignore', words: 'jefe' }),
  'words.take_back': onWords({ do: 'take_back', words: 'jefe' }, (trail) =>
    sayWords(trail, { do: 'ignore', words: 'jefe' }),
  ),
  'words.drop': onWords({ do: 'drop', words: 'zeppelin' }, () =>
    db.unknownWord.create({
      data: { word: 'zeppelin', language: 'en', count: 1, firstSeen: new Date(), lastSeen: new Date() },
    }),
  ),
  'settings.set': {
    make: (trail) => setSetting({ database: db, trail }, actor, { key: 'currency', value: 'CAD' }),
  },
  'settings.unset': {
    before: (trail) => setSetting({ database: db, trail }, actor, { key: 'currency', value: 'CAD' }),
    make: (trail) => unsetSetting({ database: db, trail }, actor, 'currency'),
  },
  'people.disable': onPerson({ do: 'disable', reason: 'left' }),
  'people.enable': onPerson({ do: 'enable', reason: 'back' }, () =>
    db.person.update({ where: { id: ana }, data: { status: 'disabled' } }),
  ),
  'people.add_role': onPerson({ do: 'add_role', role: 'admin', days: null }),
  'people.remove_role': onPerson({ do: 'remove_role', role: 'executive' }),
  'people.add_service': {
    make: (trail) => serviceAccount({ database: db, trail }),
  },
  'people.end_session': { make: (trail) => onPersonNow(trail, { do: 'end_session', session }) },
  'people.end_sessions': onPerson({ do: 'end_sessions' }),
  'people.link_sign_in': {
    make: (trail) => matchOidc({ db, trail }, issuer, { sub: 's1', email: 'ana@ridgeline.example' }),
  },
  'people.revoke_token': { make: (trail) => onPersonNow(trail, { do: 'revoke_token', token }) },
  'session.sign_in': {
    make: (trail) => signIn({ db, trail }, me, { method: 'password', from: '::1', userAgent: 'Firefox' }),
  },
  'session.refused': 'tells',
  'session.sign_out': { make: (trail) => signOut({ db, trail }, me, session) },
  'session.end': { make: (trail) => endOwnSession({ db, trail }, me, session) },
  'session.end_others': { make: (trail) => endOtherSessions({ db, trail }, me, uuidv7()) },
  'session.end_all': { make: (trail) => endEverything({ db, trail }, me) },
  'token.mint': {
    make: (trail) =>
      makeToken({ db, trail }, me, {
        person: { id: ana, name: 'Ana', email: 'ana@ridgeline.example' },
        name: 'phone',
        ttlMs: 60_000,
      }),
  },
  'token.revoke': { make: (trail) => revokeOwnToken({ db, trail }, me, token) },
  'systems.add': { make: (trail) => registerForeign({ database: db, trail }, 'maps', { url: 'http://127.0.0.1:9/' }) },
  'systems.remove': { make: (trail) => removeSystem({ db, trail }, actor, 'weather') },
  'systems.pause': onSystem(() => ({ do: 'pause', reason: 'it moves' })),
  'systems.resume': onSystem(
    () => ({ do: 'resume' }),
    () => db.system.update({ where: { slug: 'weather' }, data: { state: 'paused' } }),
  ),
  'systems.check_tools': { make: (trail) => checkTools(systems(trail, []), actor, 'weather') },
  'systems.tools_changed': { make: (trail) => reviewTools(systems(trail, []), actor, 'weather') },
  'systems.approve_tool': onSystem(() => ({
    do: 'approve_tool',
    tool: 'forecast',
    hash: definitionHash(tool),
    kind: 'read',
    ...labels,
  })),
  'systems.refuse_tool': onSystem(
    () => ({ do: 'refuse_tool', tool: 'forecast', hash: definitionHash(tool) }),
    () => db.tool.updateMany({ where: { systemSlug: 'weather' }, data: { state: 'new' } }),
  ),
  'systems.test': 'tells',
  'systems.tested': 'tells',
  'credential.sign_in': 'tells',
  'audit.search': 'tells',
  'audit.export': 'tells',
  'home.export': 'tells',
  'projects.export': 'tells',
  'audit.open_answer': 'tells',
  'chat.share': { before: conversation, make: share },
  'chat.unshare': {
    before: async (trail) => {
      await conversation()
      await share(trail)
    },
    async make(trail) {
      const [one] = await sharesOf(thread, dana, db)
      await endShare(thread, one?.share ?? '', actor, { database: db, trail })
    },
  },
  'chat.read_shared': {
    before: conversation,
    async make(trail) {
      const read = { id: thread, title: '', turns: [], owner: { id: dana, name: 'Dana' }, updatedAt: '' }
      const caller: Caller = { principal: reader, door: 'web', client: null, refresh: async () => reader }
      await noteReading(read, caller, uuidv7(), { database: db, trail, nowMs: () => 0 })
    },
  },
  'chat.export': 'tells',
  'chat.delete': {
    before: conversation,
    make: (trail) =>
      deleteConversation(thread, actor, { database: db, trail, live: createLive(), nowMs: () => Date.now() }),
  },
  'chat.restore': {
    before: async (trail) => {
      await conversation()
      await deleteConversation(thread, actor, { database: db, trail, live: createLive(), nowMs: () => Date.now() })
    },
    make: (trail) => restoreConversation(thread, actor, { database: db, trail, now: new Date() }),
  },
  'mcp.rejected': 'tells',
  'page.refused': 'tells',
  // The command line's own, see scripts/gatehouse/without-audit.test.ts.
  'demo.reset': 'tells',
}

function onPersonNow(trail: Trail, change: PersonChange): Promise<void> {
  return changePerson({ db, trail }, actor, ana, change)
}

const changing = actions.flatMap((action) => {
  const one = cases[action]
  return one === 'tells' ? [] : [[action, one] as const]
})

test.each(changing)('without the audit %s leaves everything as it was', async (_, { before, make }) => {
  await before?.(written)
  const was = await everything()

  await expect(make(trailAway)).rejects.toMatchObject({ code: 'audit_unavailable' })

  expect(await everything()).toEqual(was)
})

test.each(changing)('%s is in force only once its row is written', async (action, { before, make }) => {
  await before?.(written)
  const was = await everything()
  const rows: string[] = []
  const watched: Trail = {
    async write(by, change) {
      // Others look at the database while the row is on its way.
      if (rows.length === 0) expect(await everything()).toEqual(was)
      await written.write(by, change)
      rows.push(change.action)
    },
  }

  await make(watched)

  expect(rows).toContain(action)
  expect(await everything()).not.toEqual(was)
})
