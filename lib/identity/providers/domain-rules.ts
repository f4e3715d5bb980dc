import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { asAdministrator } from '../as-administrator.ts'
import { environmentId } from './provider.ts'
import { takenIds } from './store.ts'

export const DomainRuleForm = z.strictObject({
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/^@/, ''))
    .pipe(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a mail domain like example.com')),
  password: z.boolean(),
  providers: z.array(z.string().max(60)).max(50),
})
type DomainRuleForm = z.output<typeof DomainRuleForm>

/** From now on people of the domain sign in by these ways alone. */
export function setDomainRule(
  deps: AccessDeps,
  actor: PersonActing,
  { rule, environment }: { rule: DomainRuleForm; environment: boolean },
): Promise<void> {
  const { domain, password } = rule
  const providers = [...new Set(rule.providers)]
  if (!password && providers.length === 0) {
    throw new GatewayError('invalid_input', `Then nobody of ${domain} could sign in.`, {
      nextStep: 'Leave the password or a provider open.',
    })
  }
  return asAdministrator(deps, actor, async (tx) => {
    const taken = await takenIds(tx)
    const unknown = providers.find((id) => !taken.has(id) || (id === environmentId && !environment))
    if (unknown !== undefined) throw new GatewayError('not_found', 'There is no such identity provider.')
    const ways = { password, providers }
    await tx.signInDomain.upsert({ where: { domain }, create: { domain, ...ways }, update: ways })
    return { action: 'sign_in.domain_set', facts: { name: domain, ...ways } }
  })
}

export function removeDomainRule(deps: AccessDeps, actor: PersonActing, domain: string): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const { count } = await tx.signInDomain.deleteMany({ where: { domain } })
    if (count === 0) throw new GatewayError('not_found', 'There is no rule for this domain.')
    return { action: 'sign_in.domain_unset', facts: { name: domain } }
  })
}
