import { GatewayError } from '#lib/core/errors.ts'
import { problemOf } from './failure.ts'
import { networkSteps } from './network.ts'
import { serverSteps } from './server.ts'
import { type CheckStep, type Found, type StepName, stepsOf } from './steps.ts'
import type { Asked, CheckSystemDeps, Work } from './types.ts'
import { vendorSteps } from './vendor.ts'

/** How long a step may take; a handshake is answered at once or not at all. */
const PATIENCE_MS: Partial<Record<StepName, number>> = { address: 8_000, dns: 8_000, tls: 8_000 }
const LONGEST_MS = 45_000
/** What comes after these may still tell something. */
const goesOn: ReadonlySet<StepName> = new Set(['permissions', 'sample_read', 'limits'])

/** The steps that a check of a system has, in their order. */
export function checkSteps(deps: Pick<CheckSystemDeps, 'hosts' | 'connectors'>, asked: Asked): readonly StepName[] {
  return stepsOf[kindOf(deps, asked)]
}

/**
 * Is a system reachable, from its address to a read? Yields each step as it ends; steps after a failed one are skipped.
 * With `settings` it is tried with these, which are not in force, and nothing that calls share is touched. A read asks
 * for one record and forgets it.
 */
export async function* checkSystem(deps: CheckSystemDeps, asked: Asked): AsyncGenerator<CheckStep, void, undefined> {
  const kind = kindOf(deps, asked)
  const opened = kind === 'vendor' ? vendorSteps(deps, asked) : serverSteps(deps, asked)
  const work: Work = { ...networkSteps(deps, opened.addresses), ...opened.work }
  let stopped = false
  try {
    for (const step of stepsOf[kind]) {
      const run = work[step]
      if (stopped || run === undefined) {
        yield { step, outcome: 'skipped', durationMs: 0, facts: {}, why: 'earlier' }
        continue
      }
      const done = await timed(deps, step, run)
      stopped = done.outcome === 'failed' && !goesOn.has(step)
      yield done
    }
  } finally {
    await opened.close()
  }
}

function kindOf({ hosts, connectors }: Pick<CheckSystemDeps, 'hosts' | 'connectors'>, { system, settings }: Asked) {
  const isOurs = connectors.some(({ slug }) => slug === system)
  if (settings !== undefined) return isOurs ? 'vendor' : 'http'
  return hosts.place(system)?.kind ?? (isOurs ? 'vendor' : 'http')
}

async function timed(
  { gateway, patienceMs }: CheckSystemDeps,
  step: StepName,
  run: NonNullable<Work[StepName]>,
): Promise<CheckStep> {
  const begun = gateway.clock.monotonicMs()
  const deadline = new AbortController()
  const late = new GatewayError('system_timeout', 'The system did not answer in time.')
  const timer = setTimeout(() => deadline.abort(late), patienceMs ?? PATIENCE_MS[step] ?? LONGEST_MS)
  const ended = () => Math.round(gateway.clock.monotonicMs() - begun)
  try {
    return toStep(step, await run(deadline.signal), ended())
  } catch (thrown) {
    return { step, outcome: 'failed', durationMs: ended(), facts: {}, problem: problemOf(thrown, step) }
  } finally {
    clearTimeout(timer)
  }
}

function toStep(step: StepName, { facts = {}, outcome, ...found }: Found, durationMs: number): CheckStep {
  return { step, outcome: outcome ?? (found.why === undefined ? 'ok' : 'skipped'), durationMs, facts, ...found }
}
