import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import type { OwnSource } from './sources.ts'

/** Whom somebody adds: on the screen, from a file, by the command line, by a directory, at a first sign-in. */
export const NewPerson = z.strictObject({
  email: z.string().trim().toLowerCase().max(254, 'is too long').pipe(z.email('is not a mail address')),
  name: z.string().trim().min(1, 'is missing').max(200, 'is too long'),
  jobTitle: z.string().trim().max(200, 'is too long').default(''),
})
export type NewPerson = z.output<typeof NewPerson>

/** Adds a person who may do nothing yet. Throws `invalid_input` when the address is taken. */
export async function insertPerson(
  tx: Tx,
  wanted: NewPerson,
  source: OwnSource,
): Promise<{ id: string; change: Change }> {
  const { email, name, jobTitle } = wanted
  const known = await tx.person.findUnique({ where: { email }, select: { name: true, status: true } })
  if (known !== null) {
    throw new GatewayError('invalid_input', `${email} is ${known.name} already.`, {
      nextStep: known.status === 'disabled' ? 'Enable them again instead.' : 'Look for them in the list.',
    })
  }
  const person = { id: uuidv7(), name, email }
  await tx.person.create({ data: { ...person, jobTitle, source } })
  return { id: person.id, change: { action: 'people.add', facts: { person, source } } }
}

/** An administrator adds somebody, who may do nothing yet; returns their id. */
export async function addPerson(deps: AccessDeps, actor: PersonActing, wanted: NewPerson): Promise<string> {
  let made = ''
  await asAdministrator(deps, actor, async (tx) => {
    const { id, change } = await insertPerson(tx, wanted, 'local')
    made = id
    return change
  })
  return made
}
