import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { asAdministrator } from './as-administrator.ts'
import { applyChange } from './change-person.ts'
import { type DomainsHere, readDomains, requireDomain } from './import/domains.ts'
import { type Invited, insertInvitation } from './invitations.ts'
import { insertPerson, NewPerson } from './new-person.ts'

const slugs = z.array(z.string().min(1).max(80)).max(20).default([])

/** Somebody with what they get from the first day on, and whether they are sent the way in. */
export const PersonToAdd = z.strictObject({
  ...NewPerson.shape,
  roles: slugs,
  teams: slugs,
  /** When the roles end; null for good. */
  until: z.iso.datetime({ offset: true }).nullable().default(null),
  invite: z.boolean().default(false),
})
export type PersonToAdd = z.output<typeof PersonToAdd>

/** Adds somebody with roles, teams and an invitation: all of it or nothing. */
export async function addWithAccess(
  deps: AccessDeps,
  actor: PersonActing,
  { roles, teams, until, invite, ...wanted }: PersonToAdd,
  house: Pick<DomainsHere, 'allowed' | 'providers'>,
): Promise<{ id: string; invited: Invited | null }> {
  const done: { id: string; invited: Invited | null } = { id: '', invited: null }
  await asAdministrator(deps, actor, async (tx) => {
    requireDomain(wanted.email, await readDomains(tx, house))
    const { id, change } = await insertPerson(tx, wanted, 'local')
    done.id = id
    const person = { id, name: wanted.name, email: wanted.email, status: 'active' } as const
    const changes: Change[] = [change]
    for (const role of new Set(roles)) {
      changes.push(await applyChange(tx, person, { do: 'add_role', role, days: null, until }, actor.personId))
    }
    for (const team of new Set(teams))
      changes.push(await applyChange(tx, person, { do: 'add_team', team }, actor.personId))
    if (invite) {
      const made = await insertInvitation(tx, { id, name: wanted.name, email: wanted.email })
      done.invited = made.invited
      changes.push(made.change)
    }
    return changes
  })
  return done
}
