import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { hasLastingAdministrator, holdPeople } from '#lib/identity/as-administrator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { insertPerson, NewPerson } from '#lib/identity/new-person.ts'
import { passwordFault } from '#lib/identity/password-rule.ts'
import { patient } from '#lib/identity/sign-ins.ts'
import { alreadyAdministered, isSetupBrowser } from './setup-code.ts'
import { finishStep } from './steps.ts'

export const FirstAdministrator = z.strictObject({
  email: NewPerson.shape.email,
  name: NewPerson.shape.name,
  password: z.string(),
})
export type FirstAdministrator = z.output<typeof FirstAdministrator>

type Deps = AccessDeps & { hashPassword(password: string): Promise<string> }

/**
 * The browser that opened the set-up makes the first administrator, who signs in by password whatever else comes to be
 * set. From then on there is nothing that a code opens.
 */
export async function makeFirstAdministrator(
  { db, trail, hashPassword }: Deps,
  actor: Actor,
  { browser, wanted: { email, name, password } }: { browser: string; wanted: FirstAdministrator },
): Promise<string> {
  const fault = passwordFault(password, email)
  if (fault !== null) throw new GatewayError('invalid_input', fault)
  if (!(await isSetupBrowser(db, browser))) throw notOpen()
  // Before the transaction: a hash is made to be slow.
  const passwordHash = await hashPassword(password)
  return db.$transaction(async (tx) => {
    await holdPeople(tx)
    if (await hasLastingAdministrator(tx)) throw alreadyAdministered()
    if (!(await isSetupBrowser(tx, browser))) throw notOpen()
    const { id, change } = await insertPerson(tx, { email, name, jobTitle: '' }, 'local')
    await tx.person.update({ where: { id }, data: { passwordHash, breakGlass: true } })
    const person = { id, name, email, status: 'active' } as const
    const role = await applyChange(tx, person, { do: 'add_role', role: 'admin', days: null }, null)
    await tx.setupCode.deleteMany()
    const step = await finishStep(tx, 'administrator', { state: 'done', facts: { name, email } })
    const made = { action: 'setup.administrator', facts: { person: { id, name, email } } } as const
    for (const one of [change, role, made, step]) await trail.write({ ...actor, personId: id }, one)
    return id
  }, patient)
}

function notOpen(): GatewayError {
  return new GatewayError('forbidden', 'The set-up is not open in this browser any more.', {
    nextStep: 'A new address comes from: npm run gatehouse -- setup code',
  })
}
