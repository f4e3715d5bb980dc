import type pg from 'pg'
import type { Weighed } from '#lib/access/decide.ts'
import { policyAt, readCells } from '#lib/access/matrix.ts'
import type { Conditions, Effect, Policy } from '#lib/access/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { Answer } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { catalogThen } from './catalog-then.ts'
import { chainOf, type Step } from './chain.ts'
import { readEveryone } from './everyone.ts'
import { type Deciding, explain, type Verdict } from './explain.ts'
import { type LimitNow, limitsNow } from './limits-now.ts'
import { makeAllowed, type Remedy } from './make-allowed.ts'
import { type Held, historyBegan, type Standing, standingAt, standingNow } from './standing.ts'

export type TellDeps = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'guardOf' | 'clock'> & {
  reads: pg.Pool
  database: Database
  /** By whose sign-in their calls reach a system. */
  lentTo(system: string, person: { id: string; roles: readonly string[] }): Promise<Told['credential']>
}

export type Subject = { person: string } | { roles: readonly string[]; projects: readonly string[] }
export type Question = { subject: Subject; system: string; tool: string; input: JsonObject | null; at: Date | null }

/** One held role's part in the decision. */
export type Rule = {
  role: string
  /** Null: the role does not mention the tool. */
  effect: Effect | null
  /** By the rule for every tool of the system that has none of its own. */
  wildcard: boolean
  conditions: Conditions | null
  /** The limit that does not hold, with the input it is about. */
  unmet: { limit: string; input: string | null } | null
  decided: boolean
}

export type Told = {
  verdict: Verdict
  chain: Step[]
  /** The person then; null where roles were asked about. */
  person: Pick<Standing, 'id' | 'name' | 'email' | 'status'> | null
  roles: Held[]
  teams: string[]
  projects: string[]
  policyVersion: number
  rules: Rule[]
  /** As checked, with the tool's defaults; null when it did not come so far. */
  input: JsonObject | null
  conditions: Conditions | null
  /** The sentence that the person would get. */
  reason: string | null
  nextStep: string | null
  code: string | null
  /** Of now; empty for the past. */
  limits: LimitNow[]
  system: { name: string; breaker: 'closed' | 'open' | 'half_open'; waitMs: number } | null
  /** `company`: with the company's own connection, whoever asks. */
  credential: 'own' | 'missing' | 'company' | 'none'
  remedies: Remedy[]
}

/** What cannot be told, and why. */
export type Untold = { untold: 'nobody' } | { untold: 'before'; began: Date } | { untold: 'no_policy' }

/**
 * May they call this, now or then, and every step of why. The decision is the road's own (`explain`); what stands around
 * it is read, and nothing is written or charged.
 */
export async function tell(question: Question, deps: TellDeps): Promise<Told | Untold> {
  const { subject, at } = question
  const standing = await standingOf(subject, at, deps)
  if ('untold' in standing) return standing
  const policy = at === null ? await deps.policy.reload() : await policyAt(deps.database, at)
  if (policy === null) return { untold: 'no_policy' }
  return told(question, standing, decidingBy(policy, at, deps), deps)
}

/** The road's own parts, with the policy of the moment. */
function decidingBy(policy: Policy, at: Date | null, { catalog, decide }: TellDeps): Deciding {
  return {
    catalog: at === null ? catalog : catalogThen(catalog),
    policy: { current: () => policy, reload: async () => policy },
    decide,
  }
}

async function standingOf(subject: Subject, at: Date | null, deps: TellDeps): Promise<Standing | Untold> {
  if ('roles' in subject) return preview(subject, deps)
  const { reads } = deps
  if (at === null) return (await standingNow(reads, subject.person)) ?? { untold: 'nobody' }
  const began = await historyBegan(reads)
  if (at < began) return { untold: 'before', began }
  return (await standingAt(reads, subject.person, at)) ?? { untold: 'nobody' }
}

/** Somebody who holds just these roles, and works on just these jobs. */
async function preview(subject: Extract<Subject, { roles: unknown }>, { database }: TellDeps): Promise<Standing> {
  const rows = await database.role.findMany({
    where: { slug: { in: [...subject.roles] } },
    orderBy: { position: 'asc' },
    select: { slug: true, name: true },
  })
  const roles = rows.map((role) => ({ ...role, via: null, expiresAt: null }))
  return { id: '', name: '', email: '', status: 'active', roles, teams: [], projects: [...subject.projects] }
}

async function told(question: Question, standing: Standing, deciding: Deciding, deps: TellDeps): Promise<Told> {
  const { subject, system, tool, input, at } = question
  const roles = [...new Set(standing.roles.map(({ slug }) => slug))]
  const who = { roles, projects: standing.projects }
  const explained = explain(who, { system, tool, input }, deciding)
  const { answer, weighed } = explained
  const here = standing.status === 'active'
  const policy = deciding.policy.current()
  const person = 'person' in subject ? standing : null
  const byRules = here && at === null && !answer.allowed
  return {
    verdict: here ? explained.verdict : 'no',
    chain: chainOf(standing.status, roles.length, answer),
    person: person && { id: person.id, name: person.name, email: person.email, status: person.status },
    roles: standing.roles,
    teams: standing.teams,
    projects: standing.projects,
    policyVersion: policy.version,
    rules: rulesOf(weighed, answer),
    input: answer.input,
    conditions: here ? answer.conditions : null,
    reason: answer.allowed ? null : answer.error.message,
    nextStep: answer.allowed ? null : answer.error.nextStep,
    code: answer.allowed ? null : answer.error.code,
    limits: at === null ? await limits(standing, roles, answer, deps) : [],
    system: at === null ? systemNow(system, deps) : null,
    credential: await deps.lentTo(system, { id: standing.id, roles }),
    remedies: byRules
      ? makeAllowed(
          {
            ...{ who, need: { system, tool, input }, explained },
            roles: (await deps.database.role.findMany({ select: { slug: true } })).map(({ slug }) => slug),
            cells: await readCells(deps.database, policy.version),
            everyone: await readEveryone(deps.reads),
          },
          deciding,
        )
      : [],
  }
}

function rulesOf(weighed: readonly Weighed[], { by }: Answer): Rule[] {
  return weighed.map(({ role, cell, unmet }) => ({
    role,
    effect: cell?.effect ?? null,
    wildcard: cell?.tool === '*',
    conditions: cell?.conditions ?? null,
    unmet: unmet && { limit: unmet.limit, input: unmet.input ?? null },
    decided: by.some((one) => one.role === role),
  }))
}

async function limits({ id }: Standing, roles: string[], { tool }: Answer, deps: TellDeps): Promise<LimitNow[]> {
  if (tool === null || id === '') return []
  const teams = await deps.database.team.findMany({ where: { members: { some: { personId: id } } } })
  return limitsNow(deps.reads, { person: { id, teams: teams.map(({ slug }) => slug), roles }, tool })
}

function systemNow(slug: string, { catalog, guardOf, clock }: TellDeps): Told['system'] {
  const system = catalog.all().systems.find((one) => one.slug === slug)
  if (system === undefined) return null
  const { breaker, waitUntilMs } = guardOf(slug).state()
  const waitMs = waitUntilMs === null ? 0 : Math.max(0, Math.ceil(waitUntilMs - clock.monotonicMs()))
  return { name: system.name, breaker, waitMs }
}
