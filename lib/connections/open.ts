import type { Actor, PersonActing } from '#lib/audit/trail.ts'
import type { Whose } from '#lib/connectors/kit/sign-in-way.ts'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SignIn } from '#lib/core/lease.ts'
import type { Chosen } from '#lib/secrets/credentials.ts'
import { type AtSystem, connectionsAt } from './at-system.ts'
import { type Beginning, beginAttempt, returnedCode, takeAttempt } from './attempt.ts'
import { choose, type Lent, lentTo } from './choose.ts'
import { endConnection } from './end.ts'
import { finishAttempt } from './finish.ts'
import { type Foreign, type ForeignWays, openForeign } from './foreign/open.ts'
import { createKeeper } from './keeper.ts'
import { connectOnBehalf, lacksOwn, type OnBehalf, onBehalfAt } from './on-behalf.ts'
import { type OwnConnection, ownConnections } from './own.ts'
import { type OwnRule, type OwnRules, openOwnRules } from './rules.ts'
import { setOwnRule } from './set-rule.ts'
import type { Connection, ConnectionDeps } from './types.ts'

/** How often what was left in the middle is looked for: with the turn's own time it is taken up within a minute. */
export const SWEEP_MS = 15_000

export type Connections = {
  rules: OwnRules
  /** By whose sign-in a call would go, for who asks why. */
  lentTo(system: string, person: Pick<Principal, 'id' | 'roles'>): Promise<Lent>
  choose(system: string, person: Pick<Principal, 'id' | 'roles' | 'members'>): Promise<Chosen | null>
  /** Where somebody signs in at the vendor. */
  begin(beginning: Beginning): Promise<URL>
  /** What somebody has of their own, or could have. */
  own(
    person: Pick<Principal, 'id' | 'roles'>,
    systems: readonly { slug: string; name: string }[],
  ): Promise<OwnConnection[]>
  /** Says by whose sign-in a role reaches a system; in force here at once. */
  setRule(actor: PersonActing, rule: { system: string; role: string; own: OwnRule }): Promise<void>
  /** By whose sign-ins a system is reached. */
  at(system: string): Promise<AtSystem>
  /** What can be signed in to in a browser, and for whom. */
  whoseAt(system: string): Promise<readonly Whose[]>
  /** Somebody came back: what they may have is kept, or nothing is. Where they go on from here. */
  finish(returned: Returned): Promise<{ connection: Connection; next: string }>
  /** What a sign-in at an issuer is good for beside Gatehouse. */
  onBehalfAt(issuer: string): Promise<OnBehalf[]>
  /** Connects somebody by the sign-in that they have just made; null where they need no such connection. */
  connectOnBehalf(signedIn: SignedIn): Promise<Connection | null>
  end(row: Connection, actor: Actor): Promise<void>
  /** Servers that others wrote. */
  foreign: Foreign
  sweep(): Promise<void>
  stop(): Promise<void>
}

export type Returned = {
  system: string
  person: { id: string; email: string }
  parameters: URLSearchParams
  actor: Actor
  /** Refuses who may not sign in for the company. */
  mayForCompany: boolean
}

export type SignedIn = {
  system: string
  person: Pick<Principal, 'id' | 'roles'> & { email: string }
  /** Gets their token for what the vendor's registration exposes. */
  assertion(): Promise<string>
  actor: Actor
}

/** With where its person was going on to. */
function leadingTo(next: string, thrown: unknown): GatewayError {
  const { code, message, nextStep, internal, correlationId, data, retryAfterMs } = GatewayError.from(thrown)
  return new GatewayError(code, message, {
    ...{ nextStep, internal, retryAfterMs, data: { ...data, next }, cause: thrown },
    ...(correlationId === undefined ? {} : { correlationId }),
  })
}

type OpenDeps = ConnectionDeps & {
  /** Those that may take sign-ins made elsewhere. */
  systems: readonly string[]
  foreign: ForeignWays
  key: Buffer
  serviceOf(system: string): SignIn | undefined
  companyByCode(system: string): Promise<boolean>
  /** ms; 0 never. */
  sweepEveryMs?: number
}

export async function openConnections(given: OpenDeps): Promise<Connections> {
  const foreign = await openForeign(given, given.foreign)
  const deps = {
    ...given,
    registerAnew: foreign.registerAnew,
    vendorOf: async (system: string) => (await given.vendorOf(system)) ?? foreign.vendors.vendorOf(system),
    companyByCode: async (system: string) => foreign.vendors.setUpOf(system) !== null || given.companyByCode(system),
  }
  const keeper = createKeeper(deps)
  const rules = await openOwnRules(deps)
  const everyMs = deps.sweepEveryMs ?? SWEEP_MS
  let sweeping: Promise<void> = Promise.resolve()

  function sweep(): Promise<void> {
    sweeping = sweeping.then(() => keeper.sweep())
    return sweeping
  }
  const timer =
    everyMs === 0
      ? undefined
      : setInterval(() => {
          sweep().catch((error: unknown) => {
            sweeping = Promise.resolve()
            deps.log.warn({ error }, 'connections could not be looked through')
          })
        }, everyMs)
  timer?.unref()

  return {
    rules,
    lentTo: (system, person) => lentTo(system, person, { ...deps, keeper, rules }),
    choose: (system, person) => choose(system, person, { ...deps, keeper, rules }),
    begin: (beginning) => beginAttempt(beginning, deps),
    own: (person, systems) => ownConnections(person, { ...deps, rules, systems }),
    async setRule(actor, rule) {
      await setOwnRule(deps, actor, rule)
      await rules.look()
    },
    at: (system) => connectionsAt(system, deps),
    whoseAt: async (system) => (await deps.vendorOf(system))?.flow.whose ?? [],
    async finish({ system, person, parameters, actor, mayForCompany }) {
      const state = parameters.get('state') ?? ''
      const attempt = await takeAttempt({ system, personId: person.id, state }, deps)
      if (attempt === null || (attempt.whose === 'company' && !mayForCompany)) {
        throw new GatewayError('invalid_input', 'This sign-in was not begun here by you, or it took too long.', {
          nextStep: 'Nothing was connected. Begin again from Gatehouse.',
          data: { why: 'late' },
        })
      }
      try {
        const checked = await returnedCode(parameters, attempt, deps)
        const connection = await finishAttempt({ attempt, parameters: checked, actor, email: person.email }, deps)
        return { connection, next: attempt.next }
      } catch (thrown) {
        throw leadingTo(attempt.next, thrown)
      }
    },
    onBehalfAt: (issuer) => onBehalfAt(issuer, deps),
    async connectOnBehalf({ assertion, ...signedIn }) {
      if (!(await lacksOwn(signedIn.system, signedIn.person, { ...deps, rules }))) return null
      return connectOnBehalf({ ...signedIn, assertion: await assertion() }, deps)
    },
    end: (row, actor) => endConnection(row, actor, deps),
    foreign: foreign.with(deps, keeper),
    sweep,
    async stop() {
      clearInterval(timer)
      await sweeping.catch(() => undefined)
      await rules.stop()
      await foreign.stop()
    },
  }
}
