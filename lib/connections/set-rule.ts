import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { OwnRule } from './rules.ts'
import type { ConnectionDeps } from './types.ts'

type RuleDeps = Pick<ConnectionDeps, 'database' | 'trail' | 'vendorOf'>

/** Says by whose sign-in people of a role reach a system. Throws where nobody could have one of their own. */
export async function setOwnRule(
  deps: RuleDeps,
  actor: PersonActing,
  { system, role, own }: { system: string; role: string; own: OwnRule },
): Promise<void> {
  const { database, trail, vendorOf } = deps
  const vendor = await vendorOf(system)
  if (own !== 'company' && (vendor === null || !vendor.flow.whose.includes('person'))) {
    throw new GatewayError('invalid_input', 'People cannot have a sign-in of their own at this system yet.', {
      nextStep: 'Give the client of the app that they sign in with among the settings of the system first.',
    })
  }
  const at = { systemSlug: system, roleSlug: role }
  const known = await database.role.count({ where: { slug: role, retiredAt: null } })
  if (known === 0) throw new GatewayError('invalid_input', 'There is no such role.')
  const before = await database.connectionRule.findUnique({ where: { systemSlug_roleSlug: at } })
  if ((before?.own ?? 'company') === own) return
  await trail.write(actor, {
    action: 'connection.rule',
    facts: { system, role, own, before: before?.own ?? 'company' },
  })
  if (own === 'company') await database.connectionRule.deleteMany({ where: at })
  else {
    await database.connectionRule.upsert({
      where: { systemSlug_roleSlug: at },
      create: { ...at, own },
      update: { own },
    })
  }
}
