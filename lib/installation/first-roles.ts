import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { asAdministrator, type Tx } from '#lib/identity/as-administrator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { insertPerson, NewPerson } from '#lib/identity/new-person.ts'
import { finishStep, readProgress } from './steps.ts'

const role = z.string().min(1).max(60)

/** Who gets a role in the set-up: somebody who is here, or somebody new. */
export const FirstRole = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('person'), role, person: z.uuid() }),
  z.strictObject({ to: z.literal('new'), role, email: NewPerson.shape.email, name: NewPerson.shape.name }),
])
export type FirstRole = z.output<typeof FirstRole>

/**
 * Gives a role while the set-up goes on. Nobody changes their own account otherwise; the first administrator may here,
 * as long as the first question is open and no other administrator could be asked. It stands in the audit as theirs.
 */
export function giveFirstRole(deps: AccessDeps, actor: PersonActing, wanted: FirstRole): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const changes = []
    const select = { id: true, name: true, email: true, status: true } as const
    let id = wanted.to === 'person' ? wanted.person : ''
    if (wanted.to === 'new') {
      const added = await insertPerson(tx, { email: wanted.email, name: wanted.name, jobTitle: '' }, 'local')
      id = added.id
      changes.push(added.change)
    }
    if (id === actor.personId) await requireNobodyElse(tx, id)
    const person = await tx.person.findUnique({ where: { id }, select })
    if (person === null) throw new GatewayError('not_found', 'Nobody has this id.')
    changes.push(await applyChange(tx, person, { do: 'add_role', role: wanted.role, days: null }, actor.personId))
    changes.push(await finishStep(tx, 'roles', { state: 'done', facts: {} }))
    return changes
  })
}

async function requireNobodyElse(tx: Tx, me: string): Promise<void> {
  const [progress, others] = await Promise.all([
    readProgress(tx),
    tx.roleAssignment.count({ where: { roleSlug: 'admin', OR: [{ personId: null }, { personId: { not: me } }] } }),
  ])
  if (others === 0 && progress.get('question')?.state !== 'done') return
  throw new GatewayError('forbidden', 'Nobody changes their own account here.', {
    nextStep: 'Ask another administrator.',
  })
}
