import { once } from '#lib/core/registry.ts'
import { createPasswords, type Passwords } from '#lib/identity/password.ts'
import type { Runtime } from '#lib/runtime.ts'

/** The process's one: wrong passwords are counted together, and hashes wait for each other. */
export function passwordsOf({ config, database }: Pick<Runtime, 'config' | 'database'>): Passwords {
  return once('passwords', () => createPasswords(database, { demo: config.demo, nowMs: () => Date.now() }))
}
