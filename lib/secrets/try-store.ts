import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { SecretStore } from './store.ts'

/** Writes a secret of its own, reads it back and removes it. Throws what does not hold. */
export async function tryStore(store: SecretStore): Promise<void> {
  const [name, value] = [`trial/${uuidv7()}`, uuidv7()]
  await store.write(name, value)
  try {
    if ((await store.read(name)) !== value) throw untrue('does not give back what was written')
  } finally {
    await store.remove(name)
  }
  if ((await store.read(name)) !== undefined) throw untrue('still gives what was removed')
}

function untrue(what: string): GatewayError {
  return new GatewayError('secrets_unavailable', `The secret store ${what}.`, {
    nextStep: 'Whoever runs the store looks at its mount, its prefix and what our role may do there.',
  })
}
