import type { Principal } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { AskedCall } from '../run-calls.ts'
import { playbooks } from './index.ts'
import type { Playbook } from './types.ts'

/** Whether the matrix would let this person make this call, without making it. */
export function mayCall(principal: Principal, gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>) {
  return ({ system, tool, input }: AskedCall): boolean => {
    const known = gateway.catalog.offered().some((one) => one.system.slug === system && one.name === tool)
    return known && gateway.decide(gateway.policy.current(), principal, { system, tool, input }).allowed
  }
}

/**
 * Questions this person can ask and get an answer to: the examples of playbooks whose needed calls their roles allow.
 * For roles that are bound to their own projects the examples name one of those.
 */
export function suggestions(
  principal: Principal,
  locale: FactLocale,
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'today'>,
  most = 6,
): string[] {
  const allowed = mayCall(principal, gateway)
  return playbooks
    .flatMap((playbook) => {
      const example = playbook.examples[locale][0] ?? ''
      const named = /\b\d{2}-\d{3}\b/.exec(example)?.[0]
      const fits = (project?: string) => canAnswer(playbook, project, gateway.today(), allowed)
      if (named === undefined) return fits() ? [example] : []
      const project = [named, ...principal.projects].find(fits)
      return project === undefined ? [] : [example.replaceAll(named, project)]
    })
    .slice(0, most)
}

function canAnswer(
  playbook: Playbook,
  project: string | undefined,
  today: string,
  allowed: (call: AskedCall) => boolean,
) {
  const context = {
    today,
    found: new Map(),
    entities: {
      ...(project === undefined ? {} : { project: { number: project, name: null } }),
      ...(playbook.needs === 'vendor' ? { vendor: { name: 'any', netsuiteId: null, procoreName: null } } : {}),
      ...(playbook.needs === 'person' ? { person: { id: '', name: 'any' } } : {}),
    },
  }
  const calls = [...(playbook.lookups?.(context) ?? []), ...playbook.plan(context)]
  return calls.every((call) => call.optional === true || allowed(call))
}
