import { generateKeyPairSync } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { discardDraft, rebaseDraft, saveDraftCells } from '#lib/access/draft.ts'
import { publishDraft, publishFirstVersion, rollBack } from '#lib/access/publish.ts'
import { askForAccess } from '#lib/access-requests/ask.ts'
import { decideRequest, draftFor, type RequestDecision } from '#lib/access-requests/decide.ts'
import { expireRequests } from '#lib/access-requests/expire.ts'
import { withdraw } from '#lib/access-requests/own.ts'
import { closeReview } from '#lib/access-reviews/close.ts'
import { decideGrant } from '#lib/access-reviews/decide.ts'
import { endSchedule } from '#lib/access-reviews/end-schedule.ts'
import { startReview } from '#lib/access-reviews/start.ts'
import { APPROVAL_MS, askApproval } from '#lib/approvals/ask.ts'
import { decideApproval, type Verdict } from '#lib/approvals/decide.ts'
import { expireApprovals } from '#lib/approvals/expire.ts'
import { createLive } from '#lib/assistant/live.ts'
import { endShare, shareConversation, sharesOf } from '#lib/assistant/sharing/grants.ts'
import { noteReading } from '#lib/assistant/sharing/read-shared.ts'
import { deleteConversation, restoreConversation } from '#lib/assistant/threads/change.ts'
import { makeAlerts } from '#lib/budget-alerts/make.ts'
import { returnedCode } from '#lib/connections/attempt.ts'
import { endConnection } from '#lib/connections/end.ts'
import { finishAttempt } from '#lib/connections/finish.ts'
import type { ForeignDeps } from '#lib/connections/foreign/deps.ts'
import { endForeign, setUpForeign } from '#lib/connections/foreign/set-up.ts'
import { openForeignVendors } from '#lib/connections/foreign/vendors.ts'
import { setOwnRule } from '#lib/connections/set-rule.ts'
import type { ConnectionDeps } from '#lib/connections/types.ts'
import type { Rotation } from '#lib/connectors/kit/rotation.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { changeInput } from '#lib/cost/change-input.ts'
import { removePrice, setPrice } from '#lib/cost/change-prices.ts'
import type { InputChange } from '#lib/cost/inputs.ts'
import { closeMonth } from '#lib/cost/months/close.ts'
import { sayInvoice } from '#lib/cost/months/invoice.ts'
import { openDatabase, type Reader } from '#lib/db/client.ts'
import { createSender } from '#lib/egress/send.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { acceptInvitation } from '#lib/identity/accept-invitation.ts'
import { changePerson, type PersonChange } from '#lib/identity/change-person.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { addRole, retireRole, rewriteRole } from '#lib/identity/custom-roles.ts'
import { saveDirectoryTeams } from '#lib/identity/directory-teams.ts'
import { createGuesses } from '#lib/identity/guesses.ts'
import { invite } from '#lib/identity/invitations.ts'
import { addPerson } from '#lib/identity/new-person.ts'
import { matchOidc } from '#lib/identity/oidc.ts'
import { addPasskey, offerPasskey } from '#lib/identity/passkeys/add.ts'
import { removePasskey } from '#lib/identity/passkeys/own.ts'
import { askPasswordLink, sendPasswordLink } from '#lib/identity/password-links.ts'
import { setBreakGlass } from '#lib/identity/providers/break-glass.ts'
import { addProvider, changeProvider, removeProvider } from '#lib/identity/providers/change.ts'
import { removeDomainRule, setDomainRule } from '#lib/identity/providers/domain-rules.ts'
import { ProviderForm } from '#lib/identity/providers/form.ts'
import { makeTeamOfGroup } from '#lib/identity/providers/group-teams.ts'
import { checkCode } from '#lib/identity/second-factor/check.ts'
import { renewRecoveryCodes, turnOffFactor } from '#lib/identity/second-factor/own.ts'
import { beginFactor, confirmFactor } from '#lib/identity/second-factor/set-up.ts'
import { serviceAccount } from '#lib/identity/service-account.ts'
import { openSession } from '#lib/identity/sessions.ts'
import {
  atTheDoor,
  endEverything,
  endOtherSessions,
  endOwnSession,
  makeToken,
  revokeOwnToken,
  signIn,
  signOut,
} from '#lib/identity/sign-ins.ts'
import { addTeam, changeTeam, removeTeam, type TeamChange } from '#lib/identity/teams.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import { endViewing, startViewing } from '#lib/identity/view-as.ts'
import { makeFirstAdministrator } from '#lib/installation/first-administrator.ts'
import { makeSetupCode, openSetup } from '#lib/installation/setup-code.ts'
import { saveStep } from '#lib/installation/steps.ts'
import { judge } from '#lib/judgements/judge.ts'
import type { Judgement } from '#lib/judgements/judgement.ts'
import { settle } from '#lib/leavers/settle.ts'
import { changeMapping } from '#lib/mappings/change.ts'
import { correctMatch } from '#lib/matching/correct.ts'
import { keepApp } from '#lib/oauth/keep-app.ts'
import { noteClient } from '#lib/oauth/known-clients.ts'
import { blockClient, enterClient, removeClient, unblockClient } from '#lib/oauth/manage-clients.ts'
import { changeSystem, type SystemChange } from '#lib/operations/change-system.ts'
import { keepFitness } from '#lib/operations/check-fitness.ts'
import { reader as reading } from '#lib/questions/understand/reader-for-tests.ts'
import { reportDefinition } from '#lib/reports/definition.ts'
import { giveReport } from '#lib/reports/written/give.ts'
import { putBackReport, removeReport } from '#lib/reports/written/remove.ts'
import { addReport, saveReport } from '#lib/reports/written/save.ts'
import { endReportShare, readersOf, shareReport } from '#lib/reports/written/share.ts'
import { begin } from '#lib/rotation/advance.ts'
import { rotateNow } from '#lib/rotation/begin-now.ts'
import { setCredentialDate } from '#lib/rotation/dates.ts'
import { adoptOwnKey, makeOwnKey } from '#lib/rotation/own-key.ts'
import {
  addSchedule,
  changeSchedule,
  giveSchedule,
  pauseAll,
  pauseSchedule,
  removeSchedule,
  resumeAll,
  resumeSchedule,
  runNow,
  testNow,
} from '#lib/schedules/change.ts'
import { recordOutcome } from '#lib/schedules/record-outcome.ts'
import { sendAgain } from '#lib/schedules/send-again.ts'
import { scheduleSettings } from '#lib/schedules/stored.ts'
import { setDryRun } from '#lib/scim/dry-run.ts'
import { groups, users } from '#lib/scim/kinds.ts'
import { answerFor, type Kind } from '#lib/scim/resource.ts'
import { endScimTokens, makeScimToken } from '#lib/scim/tokens.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { setSetting, unsetSetting } from '#lib/settings/change.ts'
import { endLink, keepLink } from '#lib/slack/link/links.ts'
import { checkTools } from '#lib/systems/check.ts'
import { definitionHash } from '#lib/systems/definition.ts'
import { removeSystem } from '#lib/systems/register.ts'
import { reviewTools } from '#lib/systems/review.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { saveSystemSettings } from '#lib/systems/system-settings.ts'
import { createAuthenticator } from '#lib/testing/authenticator.ts'
import { registerForeign } from '#lib/testing/foreign.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { codeAt } from '#lib/testing/sign-in.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { endMails } from '#lib/unsubscribe/end-mails.ts'
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

/**
 * Everything that somebody could have changed, as text; the audit itself left out, and what a device is asked to sign,
 * which is used up by any answer.
 */
async function everything(): Promise<Record<string, string>> {
  const tables = await bench.sql.query(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' AND tablename <> 'passkey_challenge'",
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

const secrets = localSecrets(db, Buffer.alloc(32, 1))
const provider = ProviderForm.parse({
  ...{ kind: 'generic', name: 'Login', clientId: 'gatehouse', clientSecret: 'a secret of the test' },
  issuer: 'https://login.ridgeline.example',
})
const addLogin = (trail: Trail) => addProvider({ db, trail, secrets }, actor, provider)
const setRule = (trail: Trail) => {
  const rule = { domain: 'ridgeline.example', password: true, providers: [] }
  return setDomainRule({ db, trail }, actor, { rule, environment: false })
}
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
const sayCost = (trail: Trail, change: InputChange) =>
  changeInput({ database: db, trail, today: '2026-11-22' }, actor, change)
const costs = {
  set: {
    ...{ do: 'set', key: 'rate', range: { low: 30, mid: 35, high: 40 }, source: 'payroll', samples: null },
    asOf: '2026-11-22',
  },
  drop: { do: 'drop', key: 'rate' },
} as const satisfies Record<string, InputChange>
async function spentOnModels(): Promise<void> {
  await openTurn()
  const tokens = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
  await db.modelUse.create({ data: { id: uuidv7(), turnId: turn, model: 'one', costMicros: 900_000n, ...tokens } })
}
const today = '2026-11-30'
const price = {
  ...{ model: 'one', from: '2026-12-01', maxPromptTokens: 0, input: 1, output: 2 },
  ...{ cacheRead: 0.1, cacheWrite5m: 1.25, cacheWrite1h: 2 },
}
const alerting = (trail: Trail) => ({
  ...{
    reads: bench.sql,
    database: db,
    trail,
    log: silent,
    mail: () => null,
    named: () => [],
    origin: 'http://localhost',
  },
  ...{ budgets: () => ({ person: null, team: null, company: 1 }), timeZone: () => 'UTC', now: () => new Date() },
})
const closeOctober = (trail: Trail) =>
  closeMonth(
    { reads: bench.sql, database: db, trail, timeZone: 'UTC', budget: null, now: new Date() },
    actor,
    '2026-10',
    '2026-11-22',
  )
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

const linkSlack = (trail: Trail) =>
  keepLink({ team: 'T0', user: 'U0', nonce: uuidv7() }, 'Ana', { actor: me, deps: { db, trail } })
const author = { actor, name: 'Dana' }
const cashReport = reportDefinition.parse({ title: 'Cash', kind: 'custom', blocks: [{ kind: 'page_break' }] })
const writing = (trail: Trail) => ({ database: db, trail, now: () => new Date() })
let report = ''
async function writeReport(trail: Trail): Promise<void> {
  report = (await addReport(cashReport, author, writing(trail))).id
}
const onReport = (make: Case['make'], before: Case['before'] = writeReport): Case => ({ before, make })
function shareOwnReport(trail: Trail): Promise<void> {
  return shareReport(report, { kind: 'person', id: ana }, actor, writing(trail))
}

const crew = uuidv7()
async function crewTeam(): Promise<void> {
  await db.team.create({ data: { id: crew, slug: 'crew', name: 'Crew' } })
}
const onTeam = (change: TeamChange, before?: Case['before']): Case => ({
  async before(trail) {
    await crewTeam()
    await before?.(trail)
  },
  make: (trail) => changeTeam({ db, trail }, actor, 'crew', change),
})
let [madeRole, invitation] = ['', '']
async function makeRole(trail: Trail): Promise<void> {
  const wanted = { name: 'Estimators', description: '', basedOn: 'executive', copyOf: null }
  madeRole = await addRole({ db, trail }, actor, wanted)
}

const byHand = { actor, mayAll: true }
const daily = scheduleSettings.parse({
  name: 'Cash',
  report: { id: 'cash' },
  rule: { days: { kind: 'weekdays', weekdays: [1] }, at: '06:30', timeZone: 'UTC' },
  recipients: [{ kind: 'person', id: ana }],
})
const scheduling = (trail: Trail) => ({ database: db, trail, now: () => new Date(), mayReceive: () => false })
let [schedule, run] = ['', '']
async function scheduled(trail: Trail): Promise<void> {
  schedule = await addSchedule(daily, byHand, scheduling(trail))
}
async function runAsked(trail: Trail): Promise<void> {
  await scheduled(trail)
  run = await runNow(schedule, byHand, scheduling(trail))
}
const onSchedule = (make: Case['make'], before: Case['before'] = scheduled): Case => ({ before, make })
async function deliveryPlanned(trail: Trail): Promise<void> {
  await runAsked(trail)
  const planned = { id: run, runId: run, recipient: `person:${ana}`, channel: 'mail', changedAt: new Date() }
  await db.scheduleDelivery.create({ data: planned })
}
/** As a directory sends it over SCIM, past the door that notes each request. */
function byDirectory<S extends { id: string }, D>(
  trail: Trail,
  kind: Kind<S, D>,
  { method, id, body = {} }: { method: string; id?: string; body?: object },
) {
  const deps = { database: db, trail, origin: 'http://localhost', guesses: createGuesses(() => 0) }
  const asked = { method, id, body: async () => body, base: '', query: new URLSearchParams(), headers: new Headers() }
  return answerFor(kind, { ...asked, actor: { ...actor, personId: null }, deps })
}
const anaThere = { userName: 'ana@ridgeline.example', displayName: 'Ana Ortiz' }
const sendAna = (trail: Trail) => byDirectory(trail, users, { method: 'POST', body: anaThere })
const onAna = (method: string, body?: object): Case => ({
  before: sendAna,
  make: (trail) => byDirectory(trail, users, { method, id: ana, body: { ...anaThere, ...body } }),
})
const pushGroup = (trail: Trail) => byDirectory(trail, groups, { method: 'POST', body: { displayName: 'Bids' } })
const onGroup = (method: string, body?: object): Case => ({
  before: async (trail) => {
    await sendAna(trail)
    await pushGroup(trail)
  },
  make: async (trail) => {
    const { id } = await db.team.findFirstOrThrow({ where: { directory: 'scim' } })
    return byDirectory(trail, groups, { method, id, body: { displayName: 'Bids', ...body } })
  },
})

let [request, review] = ['', '']
const requesting = (trail: Trail) => ({ db, trail, now: () => new Date(), toolTitle: () => undefined })
async function askedFor(trail: Trail, what = 'people:read'): Promise<void> {
  request = (await askForAccess(requesting(trail), me, { what, path: '', reason: '', refusal: null })).id
}
const onRequest = (decision: () => RequestDecision): Case => ({
  before: (trail) => askedFor(trail),
  make: (trail) => decideRequest(requesting(trail), actor, decision()),
})
const reviewing = (trail: Trail) => ({ ...requesting(trail), reads: bench.sql, timeZone: () => 'UTC' })
async function startedReview(trail: Trail): Promise<void> {
  const wanted = { scope: 'role:executive', reviewer: dana, dueOn: '2999-01-01', quarterly: true }
  review = await startReview(reviewing(trail), actor, wanted)
}
async function decidedAll(trail: Trail): Promise<void> {
  for (const { id } of await db.accessReviewRow.findMany()) {
    await decideGrant(reviewing(trail), actor, { grant: id, decision: 'remove' })
  }
}
let ownSession = ''
async function openOwn(): Promise<void> {
  ownSession = await openSession(db, { personId: dana, method: 'password', userAgent: '' })
}
const viewAsAna = (trail: Trail) =>
  startViewing({ db, trail }, actor, { session: ownSession, person: ana, reason: 'to help' })
async function viewedAna(trail: Trail): Promise<void> {
  await openOwn()
  await viewAsAna(trail)
}
const client = 'https://app.example/client'
const entered = { name: 'Desk app', redirectUris: ['https://app.example/callback'] }
function aClient() {
  return noteClient(db, { clientId: client, how: 'document', name: 'An app', redirectUris: [] })
}

function letIn(trail: Trail): Promise<void> {
  const given = { systems: ['weather'], writes: 'never' as const, expiresAt: new Date(Date.now() + 60_000) }
  const app = { grantId: 'g1', clientId: 'c1', name: 'An app', host: 'app.example', resource: 'http://localhost/mcp' }
  return keepApp({ database: db, trail }, me, { personId: ana, ...app, ...given })
}

const anaSelf = { id: ana, name: 'Ana', email: 'ana@ridgeline.example' }
const passkeyPlace = { rpId: 'localhost', origin: 'http://localhost' }
const keyed = (trail: Trail) => ({ db, trail, site: passkeyPlace })
let newPasskey: ReturnType<ReturnType<typeof createAuthenticator>['create']>
async function anaHasPassword(): Promise<void> {
  await db.person.update({ where: { id: ana }, data: { passwordHash: 'a hash' } })
}
async function oldPasskey(): Promise<void> {
  const key = { id: 'k', personId: ana, name: 'Laptop', publicKey: new Uint8Array(1), counter: 0 }
  await db.passkey.create({ data: { ...key, transports: [] } })
}
let [factorSecret, recoveryCodes, factorNow] = ['', [''], 0]
const factoring = (trail: Trail) => ({
  ...{ db, trail, nowMs: () => factorNow, guesses: createGuesses(() => 0) },
  secretsIn: (tx: Reader) => localSecrets(tx, Buffer.alloc(32, 1)),
})
async function begunFactor(): Promise<void> {
  factorNow = 0
  factorSecret = await beginFactor(factoring(written), ana)
}
async function withFactor(): Promise<void> {
  await begunFactor()
  recoveryCodes = await confirmFactor(factoring(written), me, codeAt(factorSecret, 0))
}
/** Of the half minute after the set-up. */
function nextCode() {
  factorNow = 30_000
  return { code: codeAt(factorSecret, factorNow), from: '' }
}

const rotation: Rotation = {
  create: async (settings) => ({ settings, old: 'old', made: 'made' }),
  undo: async () => undefined,
  retire: async () => undefined,
}
/** A vendor that lets everybody in. */
const signingIn = (trail: Trail): ConnectionDeps => ({
  ...{ database: db, trail, log: createLog('silent'), replica: uuidv7(), now: () => new Date() },
  secrets: localSecrets(db, Buffer.alloc(32, 1)),
  redirectOf: () => 'https://gatehouse.example/back',
  vendorOf: async () => ({
    name: 'Weather',
    settings: { baseUrl: 'https://weather.example', clientId: 'c', clientSecret: 's' },
    send: async () => ({ status: 200, headers: {}, body: { access_token: 'a', refresh_token: 'r' } }),
    flow: {
      ...{ whose: ['person'], client: 'post', pkce: false, singleUse: true, scope: () => null },
      endpoints: () => ({ authorize: 'https://weather.example/a', token: 'https://weather.example/t' }),
      headers: () => ({}),
      who: async () => ({ id: '1', name: 'Ana', email: null }),
    },
  }),
})
async function connectedAs(trail: Trail): Promise<void> {
  const attempt = {
    system: 'weather',
    whose: 'person',
    personId: ana,
    next: '/',
    state: 's',
    verifier: 'v',
    issuer: null,
  } as const
  const deps = { ...signingIn(trail), key: Buffer.alloc(32) }
  const parameters = await returnedCode(new URLSearchParams({ code: 'c', state: 's' }), attempt, deps)
  await finishAttempt({ attempt, parameters, actor: me, email: 'ana@ridgeline.example' }, deps)
}

/** A foreign server that is signed in to, and its authorization server, which knows a typed client. */
const weatherSays: Record<string, object> = {
  'http://127.0.0.1:9/.well-known/oauth-protected-resource/mcp': {
    ...{ resource: 'http://127.0.0.1:9/mcp', authorization_servers: ['https://login.example'] },
  },
  'https://login.example/.well-known/oauth-authorization-server': {
    ...{ issuer: 'https://login.example', code_challenge_methods_supported: ['S256'] },
    ...{ authorization_endpoint: 'https://login.example/a', token_endpoint: 'https://login.example/t' },
  },
}
async function foreignIn(trail: Trail): Promise<ForeignDeps> {
  const deps = signingIn(trail)
  const foreign = await openForeignVendors({
    ...deps,
    sendOf: () => async () => ({ status: 200, headers: {}, body: '' }),
    everyMs: 0,
  })
  return {
    ...{ ...deps, foreign, origin: 'https://gatehouse.example', documentOf: () => '', usualScope: () => null },
    secretsIn: (tx) => localSecrets(tx, Buffer.alloc(32, 1)),
    reachOf: () => ({
      read: async (url) => Response.json(weatherSays[url.href] ?? {}),
      send: async () => ({ status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' }),
      checkAddress: () => undefined,
    }),
  }
}
const setUp = async (trail: Trail) =>
  setUpForeign(await foreignIn(trail), me, { system: 'weather', client: { id: 'c', secret: 's' } })

/** How each change of the list is made; what only tells of something changes nothing. */
const cases: Record<Action, Case | 'tells'> = {
  'access.request': { make: askedFor },
  'access.withdraw_request': {
    before: askedFor,
    make: (trail) => withdraw(requesting(trail), me, request),
  },
  'access.grant_request': onRequest(() => ({ do: 'grant', request, role: 'admin', days: 7 })),
  'access.refuse_request': onRequest(() => ({ do: 'refuse', request, reason: 'not needed' })),
  'access.draft_request': {
    before: (trail) => askedFor(trail, 'weather forecast'),
    make: (trail) => draftFor(requesting(trail), actor, { request, role: 'executive' }),
  },
  'access.expire_request': {
    before: async (trail) => {
      await askedFor(trail)
      await db.accessRequest.updateMany({ data: { askedAt: new Date(0) } })
    },
    make: (trail) => expireRequests(requesting(trail)),
  },
  'reviews.start': { make: startedReview },
  'reviews.decide': { before: startedReview, make: (trail) => decidedAll(trail) },
  'reviews.close': {
    before: async (trail) => {
      await startedReview(trail)
      await decidedAll(trail)
    },
    make: (trail) => closeReview(reviewing(trail), actor, review),
  },
  'reviews.end_schedule': { before: startedReview, make: (trail) => endSchedule(reviewing(trail), actor, review) },
  'reviews.export': 'tells',
  'access.export': 'tells',
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
  'cost.set': { make: (trail) => sayCost(trail, costs.set) },
  'cost.unset': {
    before: (trail) => sayCost(trail, costs.set),
    make: (trail) => sayCost(trail, costs.drop),
  },
  'cost.close_month': { make: closeOctober },
  'cost.invoice': {
    before: closeOctober,
    make: (trail) =>
      sayInvoice({ database: db, trail, now: new Date() }, actor, { month: '2026-10', dollars: 4, source: 'a bill' }),
  },
  'cost.budget_alert': { before: spentOnModels, make: (trail) => makeAlerts(alerting(trail)) },
  'cost.tell_budget': 'tells',
  'cost.export': 'tells',
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
      expireApprovals(
        { turnId: turn },
        { actor, deps: { database: db, trail, nowMs: () => Date.now() + APPROVAL_MS } },
      ),
  },
  'apps.allow': { make: letIn },
  'apps.refuse': 'tells',
  'apps.end': {
    before: letIn,
    make: async (trail) => {
      const { id } = await db.connectedApp.findFirstOrThrow()
      await endApp({ db, trail }, me, { id, personId: ana })
    },
  },
  'apps.block': { before: aClient, make: (trail) => blockClient({ db, trail }, me, client) },
  'apps.unblock': {
    before: async (trail) => {
      await aClient()
      await blockClient({ db, trail }, me, client)
    },
    make: (trail) => unblockClient({ db, trail }, me, client),
  },
  'apps.enter_client': { make: (trail) => enterClient({ db, trail }, me, entered) },
  'apps.remove_client': {
    before: async (trail) => {
      await enterClient({ db, trail }, me, entered)
    },
    make: async (trail) => {
      const { clientId } = await db.oauthClient.findFirstOrThrow({ where: { how: 'entered' } })
      await removeClient({ db, trail }, me, clientId)
    },
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
  'schedules.add': { make: scheduled },
  'schedules.change': onSchedule((trail) => changeSchedule(schedule, daily, byHand, scheduling(trail))),
  'schedules.give': onSchedule((trail) => giveSchedule(schedule, ana, byHand, scheduling(trail))),
  'schedules.remove': onSchedule((trail) => removeSchedule(schedule, byHand, scheduling(trail))),
  'schedules.pause': onSchedule((trail) => pauseSchedule(schedule, byHand, scheduling(trail))),
  'schedules.resume': onSchedule((trail) => resumeSchedule(schedule, byHand, scheduling(trail))),
  'schedules.pause_all': { make: (trail) => pauseAll(byHand, scheduling(trail)) },
  'schedules.resume_all': {
    before: (trail) => pauseAll(byHand, scheduling(trail)),
    make: (trail) => resumeAll(byHand, scheduling(trail)),
  },
  'schedules.run_now': onSchedule((trail) => runNow(schedule, byHand, scheduling(trail))),
  'schedules.test': onSchedule((trail) => testNow(schedule, byHand, scheduling(trail))),
  'schedules.send_again': onSchedule(
    (trail) => sendAgain(run, 'not_arrived', byHand, scheduling(trail)),
    async (trail) => {
      await deliveryPlanned(trail)
      await db.scheduleDelivery.update({ where: { id: run }, data: { state: 'refused' } })
      await db.scheduleRun.update({ where: { id: run }, data: { state: 'failed', endedAt: new Date() } })
    },
  ),
  'schedules.tell_owner': 'tells',
  'schedules.run': 'tells',
  'schedules.send': 'tells',
  'schedules.deliver': onSchedule(
    (trail) => recordOutcome(run, ['waiting'], { state: 'delivered', reason: null }, scheduling(trail)),
    deliveryPlanned,
  ),
  'settings.set': {
    make: (trail) => setSetting({ database: db, trail }, actor, { key: 'currency', value: 'CAD' }),
  },
  'settings.unset': {
    before: (trail) => setSetting({ database: db, trail }, actor, { key: 'currency', value: 'CAD' }),
    make: (trail) => unsetSetting({ database: db, trail }, actor, 'currency'),
  },
  'settings.try_mail': 'tells',
  'settings.try_model': 'tells',
  'cost.set_price': { make: (trail) => setPrice({ database: db, trail, today }, actor, price) },
  'cost.remove_price': {
    before: (trail) => setPrice({ database: db, trail, today }, actor, price),
    make: (trail) => removePrice({ database: db, trail, today }, actor, price),
  },
  'people.disable': onPerson({ do: 'disable', reason: 'left' }),
  'people.enable': onPerson({ do: 'enable', reason: 'back' }, () =>
    db.person.update({ where: { id: ana }, data: { status: 'disabled' } }),
  ),
  'people.add_role': onPerson({ do: 'add_role', role: 'admin', days: null }),
  'people.remove_role': onPerson({ do: 'remove_role', role: 'executive' }),
  'people.add': {
    make: (trail) =>
      addPerson({ db, trail }, actor, { email: 'bo@ridgeline.example', name: 'Bo', jobTitle: 'Estimator' }),
  },
  'people.change': onPerson({ do: 'change', name: 'Ana Ruiz', jobTitle: 'Estimator' }),
  'people.join_team': onPerson({ do: 'add_team', team: 'crew' }, crewTeam),
  'people.leave_team': onPerson({ do: 'remove_team', team: 'crew' }, async () => {
    await crewTeam()
    await db.teamMember.create({ data: { teamId: crew, personId: ana } })
  }),
  'people.invite': { make: (trail) => invite({ db, trail }, actor, ana) },
  'people.withdraw_invitation': onPerson({ do: 'withdraw_invitation' }, (trail) => invite({ db, trail }, actor, ana)),
  'people.accept_invitation': {
    async before(trail) {
      invitation = (await invite({ db, trail }, actor, ana)).token
    },
    make: (trail) =>
      acceptInvitation(
        { db, trail, hashPassword: async () => 'kept' },
        { token: invitation, password: 'four words in a row' },
      ),
  },
  'people.tell_invitation': 'tells',
  'teams.add': { make: (trail) => addTeam({ db, trail }, actor, { name: 'Crew', lead: null }) },
  'teams.rename': onTeam({ do: 'rename', name: 'Crews' }),
  'teams.set_lead': onTeam({ do: 'set_lead', person: ana }),
  'teams.add_role': onTeam({ do: 'add_role', role: 'executive', days: null }),
  'teams.remove_role': onTeam({ do: 'remove_role', role: 'executive' }, (trail) =>
    changeTeam({ db, trail }, actor, 'crew', { do: 'add_role', role: 'executive', days: null }),
  ),
  'teams.remove': { before: crewTeam, make: (trail) => removeTeam({ db, trail }, actor, 'crew') },
  'roles.add': { make: makeRole },
  'roles.change': {
    before: makeRole,
    make: (trail) => rewriteRole({ db, trail }, actor, madeRole, { name: 'Foremen', description: '' }),
  },
  'roles.retire': { before: makeRole, make: (trail) => retireRole({ db, trail }, actor, madeRole) },
  'people.directory_teams': {
    before: async () => {
      await db.team.create({
        data: { id: uuidv7(), slug: 'bids', name: 'Bids', directory: 'scim', directoryGroup: 'g-1' },
      })
    },
    make: (trail) =>
      saveDirectoryTeams(
        { db, trail },
        actor,
        { id: ana, name: 'Ana', email: 'ana@ridgeline.example' },
        { directory: 'scim', groups: ['g-1'] },
      ),
  },
  'directory.take_over': { make: sendAna },
  'directory.change': onAna('PUT', { title: 'Lead' }),
  'directory.remove': onAna('DELETE'),
  'directory.add_group': { make: pushGroup },
  'directory.change_group': onGroup('PUT', { displayName: 'Crews' }),
  'directory.remove_group': onGroup('DELETE'),
  'directory.members': onGroup('PUT', { members: [{ value: ana }] }),
  'directory.make_token': { make: (trail) => makeScimToken({ db, trail }, actor) },
  'directory.end_tokens': {
    before: (trail) => makeScimToken({ db, trail }, actor),
    make: (trail) => endScimTokens({ db, trail }, actor),
  },
  'directory.dry_run': { make: (trail) => setDryRun({ db, trail }, actor, true) },
  'directory.refused': 'tells',
  'leavers.settle': {
    before: async (trail) => {
      await scheduled(trail)
      await db.schedule.updateMany({ data: { ownerId: ana } })
      await onPersonNow(trail, { do: 'disable', reason: 'left' })
    },
    make: async (trail) => {
      const leaver = await db.leaver.findFirstOrThrow()
      return settle({ db, trail }, actor, { leaver: leaver.id, kinds: ['schedules'], giveTo: dana, close: true })
    },
  },
  'sign_in.provider_add': { make: addLogin },
  'sign_in.provider_change': {
    before: addLogin,
    make: (trail) =>
      changeProvider({ db, trail, secrets }, actor, { id: 'generic', form: { ...provider, name: 'Other' } }),
  },
  'sign_in.provider_remove': {
    before: addLogin,
    make: (trail) => removeProvider({ db, trail, secrets }, actor, 'generic'),
  },
  'sign_in.provider_test': 'tells',
  'sign_in.provider_try': 'tells',
  'sign_in.provider_tried': 'tells',
  'sign_in.domain_set': { make: (trail) => setRule(trail) },
  'sign_in.domain_unset': {
    before: (trail) => setRule(trail),
    make: (trail) => removeDomainRule({ db, trail }, actor, 'ridgeline.example'),
  },
  'sign_in.break_glass': { make: (trail) => setBreakGlass({ db, trail }, actor, { personId: dana, on: true }) },
  'sign_in.group_team': {
    before: () => db.signInGroup.create({ data: { provider: 'okta', group: 'office', seenAt: new Date() } }),
    make: (trail) => makeTeamOfGroup({ db, trail }, actor, { provider: 'okta', group: 'office', name: 'Office' }),
  },
  'people.add_service': {
    make: (trail) => serviceAccount({ database: db, trail }),
  },
  'people.end_session': { make: (trail) => onPersonNow(trail, { do: 'end_session', session }) },
  'people.end_sessions': onPerson({ do: 'end_sessions' }),
  'people.link_sign_in': {
    make: (trail) => matchOidc({ db, trail }, issuer, { sub: 's1', email: 'ana@ridgeline.example' }),
  },
  'people.revoke_token': { make: (trail) => onPersonNow(trail, { do: 'revoke_token', token }) },
  'second_factor.set_up': {
    before: () => begunFactor(),
    make: (trail) => confirmFactor(factoring(trail), me, codeAt(factorSecret, 0)),
  },
  'second_factor.turn_off': { before: withFactor, make: (trail) => turnOffFactor(factoring(trail), me, nextCode()) },
  'second_factor.renew_codes': {
    before: withFactor,
    make: (trail) => renewRecoveryCodes(factoring(trail), me, nextCode()),
  },
  'second_factor.use_recovery_code': {
    before: withFactor,
    make: (trail) => checkCode(factoring(trail), me, { code: recoveryCodes[0] ?? '', from: '' }),
  },
  'passkeys.add': {
    before: async () => {
      await anaHasPassword()
      newPasskey = createAuthenticator().create(await offerPasskey(keyed(written), anaSelf), passkeyPlace)
    },
    make: (trail) => addPasskey(keyed(trail), me, { name: 'Laptop', response: newPasskey, person: anaSelf }),
  },
  'passkeys.remove': { before: oldPasskey, make: (trail) => removePasskey({ db, trail }, me, 'k') },
  'people.reset_second_factor': onPerson({ do: 'reset_second_factor' }, oldPasskey),
  'people.send_password_link': {
    before: anaHasPassword,
    make: (trail) => sendPasswordLink({ db, trail }, actor, ana),
  },
  'people.ask_password_link': {
    before: anaHasPassword,
    make: (trail) => askPasswordLink({ db, trail }, 'ana@ridgeline.example'),
  },
  'people.tell_password_link': 'tells',
  'people.set_password': {
    before: async (trail) => {
      await anaHasPassword()
      invitation = (await askPasswordLink({ db, trail }, 'ana@ridgeline.example'))?.token ?? ''
    },
    make: (trail) =>
      acceptInvitation(
        { db, trail, hashPassword: async () => 'a hash' },
        { token: invitation, password: 'correct horse battery' },
      ),
  },
  'session.sign_in': {
    make: (trail) => signIn({ db, trail }, me, { method: 'password', from: '::1', userAgent: 'Firefox' }),
  },
  'session.break_glass': {
    make: (trail) => signIn({ db, trail }, me, { method: 'break_glass', from: '::1', userAgent: 'Firefox' }),
  },
  'session.refused': 'tells',
  'session.sign_out': { make: (trail) => signOut({ db, trail }, me, session) },
  'session.end': { make: (trail) => endOwnSession({ db, trail }, me, session) },
  'session.end_others': { make: (trail) => endOtherSessions({ db, trail }, me, uuidv7()) },
  'session.end_all': { make: (trail) => endEverything({ db, trail }, me) },
  'view.start': { before: openOwn, make: viewAsAna },
  'view.was_started': { before: openOwn, make: viewAsAna },
  'view.end': { before: viewedAna, make: (trail) => endViewing({ db, trail }, ownSession, 'exit') },
  'view.was_ended': { before: viewedAna, make: (trail) => endViewing({ db, trail }, ownSession, 'exit') },
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
  'systems.sign_in': { make: setUp },
  'systems.sign_in_end': { before: setUp, make: async (trail) => endForeign(await foreignIn(trail), me, 'weather') },
  'systems.test': 'tells',
  'systems.tested': 'tells',
  'credential.sign_in': 'tells',
  'connection.connect': { make: (trail) => connectedAs(trail) },
  // What a vendor did: it cannot be undone by not writing it down.
  'connection.renew': 'tells',
  'connection.lost': 'tells',
  'connection.end': {
    before: (trail) => connectedAs(trail),
    make: async (trail) => endConnection(await db.connection.findFirstOrThrow(), me, signingIn(trail)),
  },
  'connection.rule': {
    make: (trail) => setOwnRule(signingIn(trail), me, { system: 'weather', role: 'executive', own: 'required' }),
  },
  'mail.unsubscribe': {
    make: (trail) => endMails({ db, trail }, { schedule: 's1', name: 'Daily', to: { person: ana } }, 'page'),
  },
  'slack.link': { make: linkSlack },
  'slack.unlink': {
    before: linkSlack,
    make: async (trail) => {
      const link = await db.slackLink.findFirstOrThrow({ where: { personId: ana } })
      return endLink(link.id, { actor: me, deps: { db, trail } })
    },
  },
  'audit.search': 'tells',
  'audit.export': 'tells',
  'home.export': 'tells',
  'projects.export': 'tells',
  'reports.run': 'tells',
  'reports.export': 'tells',
  'reports.add': { make: writeReport },
  'reports.save': onReport((trail) =>
    saveReport({ id: report, over: 1, definition: cashReport }, author, writing(trail)),
  ),
  'reports.remove': onReport((trail) => removeReport(report, author, writing(trail))),
  'reports.put_back': onReport(
    (trail) => putBackReport(report, author, writing(trail)),
    async (trail) => {
      await writeReport(trail)
      await removeReport(report, author, writing(trail))
    },
  ),
  'reports.share': onReport(shareOwnReport),
  'reports.unshare': onReport(
    async (trail) => {
      const [one] = await readersOf(report, dana, db)
      await endReportShare(report, one?.share ?? '', actor, writing(trail))
    },
    async (trail) => {
      await writeReport(trail)
      await shareOwnReport(trail)
    },
  ),
  'reports.give': onReport((trail) => db.$transaction((tx) => giveReport(tx, report, ana, actor, trail))),
  'reports.look_as': 'tells',
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
  'slack.refused': 'tells',
  'page.refused': 'tells',
  'setup.code': {
    before: () => nobodyAdministers(),
    make: (trail) => makeSetupCode({ db, trail }, atTheDoor()),
  },
  'setup.open': {
    before: async (trail) => {
      await nobodyAdministers()
      setup.code = (await makeSetupCode({ db, trail }, atTheDoor())).code
    },
    make: (trail) => openSetup({ db, trail }, atTheDoor(), setup.code),
  },
  'setup.administrator': {
    before: async (trail) => {
      await nobodyAdministers()
      const { code } = await makeSetupCode({ db, trail }, atTheDoor())
      const opened = await openSetup({ db, trail }, atTheDoor(), code)
      setup.browser = 'browser' in opened ? opened.browser : ''
    },
    make: (trail) =>
      makeFirstAdministrator({ db, trail, hashPassword: async () => 'a hash' }, atTheDoor(), {
        browser: setup.browser,
        wanted: { email: 'first@ridgeline.example', name: 'First', password: 'correct horse battery' },
      }),
  },
  'setup.step': { make: (trail) => saveStep({ db, trail }, actor, 'roles', { state: 'skipped', facts: {} }) },
  'systems.settings': {
    before: () => storeConnectors(db, [salesforce]),
    make: (trail) =>
      saveSystemSettings(
        {
          ...{ db, trail, isFixed: () => false, checkAddress: async () => undefined },
          keepSecret: (tx, name, value) => localSecrets(tx, Buffer.alloc(32)).write(name, value),
        },
        actor,
        {
          connector: salesforce,
          given: {
            baseUrl: 'https://own.vendor.example',
            clientId: 'c',
            username: 'u@own.example',
            privateKey: rsaKey,
          },
        },
      ),
  },
  'systems.make_key': {
    before: () => storeConnectors(db, [letsIn]),
    make: (trail) => makeOwnKey(rotating(trail), actor, { system: 'salesforce' }),
  },
  'systems.adopt_key': {
    before: async (trail) => {
      await storeConnectors(db, [letsIn])
      await makeOwnKey(rotating(trail), actor, { system: 'salesforce' })
    },
    make: (trail) =>
      adoptOwnKey(rotating(trail), actor, {
        system: 'salesforce',
        fields: { baseUrl: 'https://own.vendor.example', clientId: 'c', username: 'u@own.example' },
      }),
  },
  'systems.rotate': {
    before: async (trail) => {
      await storeConnectors(db, [letsIn])
      await makeOwnKey(rotating(trail), actor, { system: 'salesforce' })
      const fields = { baseUrl: 'https://own.vendor.example', clientId: 'c', username: 'u@own.example' }
      await adoptOwnKey(rotating(trail), actor, { system: 'salesforce', fields })
    },
    make: (trail) => rotateNow(rotating(trail), actor, 'salesforce'),
  },
  'systems.credential_date': {
    before: () => storeConnectors(db, [letsIn]),
    make: (trail) => setCredentialDate(rotating(trail), actor, { system: 'salesforce', endsOn: '2027-01-01' }),
  },
  'credential.rotate': {
    before: async (trail) => {
      await storeConnectors(db, [letsIn])
      await makeOwnKey(rotating(trail), actor, { system: 'salesforce' })
      const fields = { baseUrl: 'https://own.vendor.example', clientId: 'c', username: 'u@own.example' }
      await adoptOwnKey(rotating(trail), actor, { system: 'salesforce', fields })
    },
    make: (trail) => begin(rotating(trail), { system: 'salesforce', id: uuidv7() }),
  },
  // The command line's own, see scripts/gatehouse/without-audit.test.ts.
  'demo.reset': 'tells',
  'secrets.copy': 'tells',
  'secrets.remove_copy': 'tells',
  'secrets.rewrap': 'tells',
  'secrets.test': 'tells',
}

const setup = { code: '', browser: '' }

const rsaKey = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
)
/** A vendor that lets everybody in. */
const letsIn = {
  ...salesforce,
  ways: salesforce.ways.flatMap((way) =>
    way.kind === 'service' && way.id === 'machine' ? [{ ...way, signIn: async () => ({ headers: {} }), rotation }] : [],
  ),
  protocol: { ...salesforce.protocol, signIn: async () => ({ headers: {} }) },
  trial: undefined,
}
const rotating = (trail: Trail) => ({
  ...{ database: db, trail, connectors: [letsIn], log: silent, now: () => new Date(), reload: async () => undefined },
  secretsIn: (tx: Reader) => localSecrets(tx, Buffer.alloc(32, 1)),
  openSender: (systemName: string) => createSender({ systemName, checkAddress: async () => undefined }),
  ...{ isFixed: () => false, installation: () => 'Gatehouse', timeZone: () => 'UTC', days: () => 90 },
  checkAddress: async () => undefined,
})

async function nobodyAdministers(): Promise<void> {
  await db.roleAssignment.deleteMany({ where: { roleSlug: 'admin' } })
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
