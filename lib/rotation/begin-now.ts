import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { accountOf } from './account.ts'
import { advance, begin } from './advance.ts'
import type { RotationDeps } from './deps.ts'

/**
 * Begins to replace the credential of a system before it is due, as far as that goes at once. What fails of it stands in the
 * rotation and is told as ever; the old credential stays in force until the new one has signed in and read.
 */
export async function rotateNow(deps: RotationDeps, actor: PersonActing, system: string): Promise<void> {
  const account = await accountOf(deps, deps.database, system)
  const rotation = account?.way.rotation
  if (account === null || rotation === undefined) {
    throw new GatewayError('conflict', 'Gatehouse cannot replace this credential by itself.', {
      nextStep: 'Replace it at the vendor, and enter the new one on the page of the system.',
    })
  }
  const hindrance = rotation.hindrance?.(account.settings) ?? null
  if (hindrance !== null) throw new GatewayError('conflict', hindrance)
  await deps.trail.write(actor, { action: 'systems.rotate', facts: { system } })
  const id = await begin(deps, { system, id: uuidv7() })
  if (id === null) {
    throw new GatewayError('conflict', 'This credential is being replaced already.', {
      nextStep: 'The page of credentials says how far it is.',
    })
  }
  await advance(deps, id)
}
