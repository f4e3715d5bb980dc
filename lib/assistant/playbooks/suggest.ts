import type { Principal } from '#lib/core/caller.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { defaultCurrency } from '#lib/facts/money.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { answersFrom } from '#lib/measures/replies.ts'
import { callsOf } from '#lib/measures/scope.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { playbooks } from './index.ts'
import type { InsightPlaybook, PlanPlaybook, Playbook } from './types.ts'

/** Nothing is read yet: only what would be asked counts. */
const reading = { currency: defaultCurrency, jobNumber: (text: string) => text, fiscalYearStart: 1, timeZone: 'UTC' }
const noAnswers = { ...reading, answers: answersFrom(new Map(), reading) }

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'today'>

/**
 * Questions this person can ask and get an answer to: the examples of playbooks whose needed calls their roles allow.
 * For roles that are bound to their own projects the examples name one of those.
 */
export function suggestions(principal: Principal, locale: FactLocale, gateway: Deciding, most = 6): string[] {
  return playbooks
    .flatMap((playbook) => {
      const example = playbook.examples[locale][0] ?? ''
      const named = /\b\d{2}-\d{3}\b/.exec(example)?.[0]
      const fits = (project?: string) => canAnswer(playbook, project, principal, gateway)
      if (named === undefined) return fits() ? [example] : []
      const project = [named, ...principal.projects].find(fits)
      return project === undefined ? [] : [example.replaceAll(named, project)]
    })
    .slice(0, most)
}

function canAnswer(playbook: Playbook, project: string | undefined, principal: Principal, gateway: Deciding): boolean {
  return 'plan' in playbook
    ? canPlan(playbook, project, principal, gateway)
    : canGather(playbook, project, principal, gateway)
}

function canPlan(
  playbook: PlanPlaybook,
  project: string | undefined,
  principal: Principal,
  gateway: Deciding,
): boolean {
  const context = {
    today: gateway.today(),
    found: new Map(),
    entities: {
      ...(project === undefined ? {} : { project: { number: project, name: null } }),
      ...(playbook.needs === 'vendor' ? { vendor: { name: 'any', ids: ['0'], otherNames: [] } } : {}),
      ...(playbook.needs === 'person' ? { person: { id: '', name: 'any' } } : {}),
    },
  }
  const calls = [...(playbook.lookups?.(context) ?? []), ...playbook.plan(context)]
  return calls.every((call) => call.optional === true || mayCall(principal, call, gateway).allowed)
}

/** Whether the person may ask, of their own jobs at least, what the figures cannot do without. */
function canGather(
  playbook: InsightPlaybook,
  project: string | undefined,
  principal: Principal,
  gateway: Deciding,
): boolean {
  const needs = playbook.needsOf({
    ...noAnswers,
    words: wordsFor('en'),
    today: gateway.today(),
    ownDomain: '',
    joins: nothingMatched,
    about: project ?? null,
  })
  return needs.every((need) => !need.needed || callsOf(need, principal, gateway).length > 0)
}
