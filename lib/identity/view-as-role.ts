import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import { opensSomething } from '#lib/access/permissions.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import { mayView } from './sessions.ts'
import { beginViewing, viewReason } from './view-as.ts'

const mostProjects = 20
const project = z.string().trim().min(1, 'is empty').max(60, 'is too long')

export const RoleViewRequest = z.strictObject({
  role: z.string().max(60),
  /** Job numbers: whoever holds the role works on some, and "own projects" is about those. */
  projects: z
    .array(project)
    .max(mostProjects, `are more than ${mostProjects}`)
    .default([])
    .transform((given) => [...new Set(given)]),
  reason: viewReason,
})
type RoleViewRequest = z.output<typeof RoleViewRequest>

type RoleSeen = { slug: string; basedOn: string | null }

/** A role that administers is seen by nobody, and of one that opens no screen there is nothing to see. */
export function isRoleViewable({ slug, basedOn }: RoleSeen): boolean {
  const holding = { roles: [slug], countsAs: basedOn === null ? [] : [basedOn] }
  return !mayView(holding) && opensSomething({ ...holding, viewed: true })
}

/**
 * From here on this browser sees Gatehouse as somebody would who holds this role and no other, works on these jobs and is
 * nobody: for half an hour and to read alone, like seeing as a person. It is the role as published; a draft is in force
 * for nobody.
 */
export function startViewingRole(
  deps: AccessDeps,
  actor: PersonActing,
  { session, role: slug, projects, reason }: RoleViewRequest & { session: string },
): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const role = await tx.role.findFirst({ where: { slug, retiredAt: null } })
    if (role === null) throw new GatewayError('not_found', 'There is no such role in use.')
    if (!isRoleViewable(role)) {
      throw new GatewayError('forbidden', 'Nobody sees Gatehouse as a role that administers or that opens no page.')
    }
    const { account, made } = await standIn(tx, role)
    const begun = await beginViewing(tx, deps, actor, { session, seen: account, reason, as: { role: slug, projects } })
    return [...made, begun]
  })
}

/**
 * The account that stands for a role: it holds nothing, nobody signs in to it, and its address is at no mail server
 * (RFC 6761). So the limits, the epoch and the audit know it like anybody, and no list counts one more person. Made when it
 * is first needed.
 */
async function standIn(tx: Tx, role: { slug: string; name: string }) {
  const email = `${role.slug}@role.gatehouse.invalid`
  const name = `${role.name} (role)`
  const select = { id: true, name: true, email: true, status: true } as const
  const known = await tx.person.findUnique({ where: { email }, select })
  if (known !== null && known.status !== 'active') {
    throw new GatewayError('forbidden', `The account that stands for ${role.name} is disabled.`)
  }
  if (known !== null && known.name !== name) await tx.person.update({ where: { id: known.id }, data: { name } })
  const account = { id: known?.id ?? uuidv7(), name, email }
  if (known !== null) return { account, made: [] }
  await tx.person.create({ data: { ...account, source: 'service' } })
  const added: Change = { action: 'people.add_service', facts: { person: account, role: role.slug } }
  return { account, made: [added] }
}
