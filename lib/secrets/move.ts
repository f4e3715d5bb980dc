import { GatewayError } from '#lib/core/errors.ts'
import type { StoreKind } from '#lib/core/secrets-settings.ts'
import type { KeepingStore } from './store.ts'

/** `kept`: the store in force has another value, which is the newer one. */
export type Moved = { name: string; became: 'copied' | 'there' | 'kept'; removed: boolean }

type Place = { kind: StoreKind; store: KeepingStore }
type Moving = {
  from: Place
  to: Place
  /** The store that the servers use. */
  inForce: StoreKind
  /** Takes each away from where it was, once it is where it goes to. */
  remove: boolean
  /** What nothing names any more. */
  left: ReadonlySet<string>
  /** Told before each step; what it throws keeps the step from happening. */
  note(step: 'copy' | 'remove', name: string): Promise<void>
}

/**
 * Copies every secret, reads it back and compares it before anything is removed. Cut off at any point nothing is lost,
 * and another run goes on from there. What the store in force says is never replaced by what another one has.
 */
export async function moveSecrets({ from, to, inForce, remove, left, note }: Moving): Promise<Moved[]> {
  if (from.kind === to.kind) throw refused('It goes from one store to another.')
  if (remove && from.kind === inForce) {
    throw refused(`The servers use the store ${from.kind}: what is removed there is gone for them.`, {
      nextStep: `Move without --remove, start with SECRETS_STORE=${to.kind}, and move again with --remove.`,
    })
  }
  const moved: Moved[] = []
  for (const { name } of await from.store.list()) {
    const value = left.has(name) ? undefined : await from.store.read(name)
    if (value === undefined) continue
    const there = await to.store.read(name)
    const became = there === value ? 'there' : there !== undefined && to.kind === inForce ? 'kept' : 'copied'
    if (became === 'copied') await copy({ name, value, to, note })
    if (remove) {
      await note('remove', name)
      await from.store.remove(name)
    }
    moved.push({ name, became, removed: remove })
  }
  return moved
}

type Copying = Pick<Moving, 'to' | 'note'> & { name: string; value: string }

async function copy({ name, value, to, note }: Copying): Promise<void> {
  await note('copy', name)
  await to.store.write(name, value)
  if ((await to.store.read(name)) === value) return
  throw new GatewayError(
    'secrets_unavailable',
    `The store ${to.kind} gives ${name} back otherwise than it was written.`,
    {
      nextStep: 'Nothing was removed. Look at the store before another try.',
    },
  )
}

function refused(message: string, more: { nextStep?: string } = {}): GatewayError {
  return new GatewayError('invalid_input', message, more)
}
