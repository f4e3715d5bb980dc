import { ConfigError, startAsks } from '#lib/core/config.ts'
import { decideMode, type Found, whatItIs } from './mode.ts'

type Environment = Record<string, string | undefined>

/**
 * The environment as a server or a command has it: what was chosen at the first start is what `GATEHOUSE_DEMO` says from
 * then on. Throws a ConfigError where a variable asks for the other one.
 */
export function followMode<E extends Environment>(env: E, found: Found, systems: readonly string[]): E {
  const asked = startAsks(env, systems)
  const chosen = found.chosen ?? (asked.demo === null ? whatItIs(found) : null)
  return chosen === null ? env : withMode(env, { ...found, chosen }, systems)
}

/** The same at a start, which may choose. */
export function withMode<E extends Environment>(env: E, found: Found, systems: readonly string[]): E {
  const decision = decideMode(found, startAsks(env, systems))
  if ('refused' in decision) throw new ConfigError(decision.refused)
  return { ...env, GATEHOUSE_DEMO: decision.mode === 'demo' ? '1' : '0' }
}
