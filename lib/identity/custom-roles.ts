import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import { putDraftCells } from '#lib/access/draft.ts'
import { countMembers } from '#lib/access/holders.ts'
import { readMatrix } from '#lib/access/matrix.ts'
import { baseRoles } from '#lib/access/permissions.ts'
import { cellValue } from '#lib/access/values.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { newSlug } from '#lib/core/slug.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'

const name = z.string().trim().min(1, 'is missing').max(60, 'is too long')
const description = z.string().trim().max(300, 'is too long').default('')

/** A column of the matrix. What it may do stands there; `basedOn` says which of Gatehouse's own screens it opens. */
export const NewRole = z.strictObject({
  name,
  description,
  basedOn: z.string().refine((slug) => baseRoles.includes(slug), 'is no role that another can be based on'),
  /** Whose cells become a draft of the new column. */
  copyOf: z.string().max(60).nullable().default(null),
})
export type NewRole = z.output<typeof NewRole>

export const RoleText = z.strictObject({ name, description })
export type RoleText = z.output<typeof RoleText>

/** A role that grants nothing yet; returns its slug. The cells of another come as the administrator's draft. */
export async function addRole(deps: AccessDeps, actor: PersonActing, wanted: NewRole): Promise<string> {
  const slug = newSlug(wanted.name)
  const { name, description, basedOn, copyOf } = wanted
  await asAdministrator(deps, actor, async (tx) => {
    await refuseTakenName(tx, name, null)
    if ((await tx.role.findUnique({ where: { slug: basedOn } })) === null) throw noSuchRole()
    const last = await tx.role.aggregate({ _max: { position: true } })
    const position = (last._max.position ?? 0) + 1
    await tx.role.create({ data: { slug, name, description, basedOn, position } })
    const added: Change = { action: 'roles.add', facts: { name, role: slug, basedOn, copyOf } }
    return copyOf === null ? added : [added, ...(await copyCells(tx, actor, copyOf, slug))]
  })
  return slug
}

/** The published cells of one role as drafted cells of another; nothing is granted by it. */
async function copyCells(tx: Tx, actor: PersonActing, from: string, to: string): Promise<Change[]> {
  const { roles, systems, cells } = await readMatrix(tx)
  if (!roles.some(({ slug }) => slug === from)) throw noSuchRole()
  const offered = new Set(
    systems.flatMap(({ slug, tools }) => ['*', ...tools.map((tool) => tool.name)].map((tool) => `${slug} ${tool}`)),
  )
  const copied = cells
    .filter((cell) => cell.role === from && offered.has(`${cell.system} ${cell.tool}`))
    .map((cell) => ({ role: to, system: cell.system, tool: cell.tool, to: cellValue(cell) }))
  return copied.length === 0 ? [] : [await putDraftCells(tx, actor.personId, copied)]
}

/** What a role that was made here is called, and what it is for. */
export function rewriteRole(deps: AccessDeps, actor: PersonActing, slug: string, to: RoleText): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const role = await ownRole(tx, slug)
    await refuseTakenName(tx, to.name, slug)
    await tx.role.update({ where: { slug }, data: to })
    const before = { name: role.name, description: role.description }
    return { action: 'roles.change', facts: { ...to, role: slug, before } }
  })
}

/**
 * Takes a role out of use: nobody may hold it then, and the next version that is published leaves its cells out. It is
 * kept, since the audit and earlier versions name it.
 */
export function retireRole(deps: AccessDeps, actor: PersonActing, slug: string): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const role = await ownRole(tx, slug)
    await refuseHeld(tx, slug, role.name)
    await tx.roleAssignment.deleteMany({ where: { roleSlug: slug } })
    await tx.draftCell.deleteMany({ where: { roleSlug: slug } })
    await tx.role.update({ where: { slug }, data: { retiredAt: new Date() } })
    return { action: 'roles.retire', facts: { name: role.name, role: slug } }
  })
}

async function refuseHeld(tx: Tx, slug: string, name: string): Promise<void> {
  const lasting = { roleSlug: slug, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] }
  const held = await tx.roleAssignment.count({ where: lasting })
  if (held === 0) return
  const members = (await countMembers(tx)).get(slug)?.members ?? 0
  const teams = await tx.roleAssignment.count({ where: { ...lasting, teamId: { not: null } } })
  throw new GatewayError('forbidden', `${name} is still held: by ${members} people, through ${teams} teams.`, {
    nextStep: 'Take it from them first.',
  })
}

/** A role that was made here and is in use. Those that come with Gatehouse stay as they are. */
async function ownRole(tx: Tx, slug: string) {
  const role = await tx.role.findUnique({ where: { slug } })
  if (role === null || role.retiredAt !== null) throw noSuchRole()
  if (role.basedOn === null) {
    throw new GatewayError('forbidden', `${role.name} comes with Gatehouse and stays as it is.`, {
      nextStep: 'Copy it and change the copy.',
    })
  }
  return role
}

async function refuseTakenName(tx: Tx, wanted: string, except: string | null): Promise<void> {
  const taken = await tx.role.findFirst({
    where: {
      retiredAt: null,
      name: { equals: wanted, mode: 'insensitive' },
      ...(except === null ? {} : { slug: { not: except } }),
    },
  })
  if (taken !== null) throw new GatewayError('invalid_input', `There is a role called ${taken.name} already.`)
}

function noSuchRole(): GatewayError {
  return new GatewayError('not_found', 'There is no such role.')
}
