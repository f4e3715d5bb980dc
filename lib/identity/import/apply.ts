import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import { asAdministrator, type Tx } from '../as-administrator.ts'
import { MOST_INVITED } from '../bulk.ts'
import { applyChange } from '../change-person.ts'
import { type Invited, insertInvitation } from '../invitations.ts'
import { type DomainsHere, readDomains } from './domains.ts'
import { type Here, type ImportPlan, type PlannedLine, planImport } from './plan.ts'
import { type Line, linesOfAddresses, linesOfCsv } from './read-lines.ts'

const names = z.array(z.string().trim().min(1).max(80)).max(20).default([])
const ends = z.iso.datetime({ offset: true }).nullable().default(null)

/** People brought in together; the screen and the API send the same. */
export const PeopleImport = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('csv'), text: z.string().max(1_000_000, 'is larger than 1 MB'), until: ends }),
  z.strictObject({
    from: z.literal('addresses'),
    text: z.string().max(200_000),
    roles: names,
    teams: names,
    until: ends,
  }),
])
export type PeopleImport = z.output<typeof PeopleImport>

/** The digest of the plan that was shown, and whether everybody who is new is invited. */
export const ConfirmedImport = z.strictObject({ digest: z.string().max(40), invite: z.boolean().default(false) })
export type ConfirmedImport = z.output<typeof ConfirmedImport>

export type House = Pick<DomainsHere, 'allowed' | 'providers'> & {
  /** What roles are called beside their stored names: a file may say them in its writer's language. */
  roleNames(slug: string): readonly string[]
}

function linesOf(given: PeopleImport): Line[] {
  return given.from === 'csv' ? linesOfCsv(given.text) : linesOfAddresses(given.text, given)
}

/** The dry run: what would be done, and nothing of it. */
export async function planPeople(db: Reader, own: string, given: PeopleImport, house: House): Promise<ImportPlan> {
  const lines = linesOf(given)
  return planImport(lines, await readHere(db, own, lines, house))
}

/**
 * Does what the dry run showed, all of it or nothing. It is planned again inside the lock: where that comes out otherwise
 * than what was shown, nothing is done.
 */
export async function importPeople(
  deps: AccessDeps,
  actor: PersonActing,
  given: PeopleImport & { confirmed: ConfirmedImport },
  house: House,
): Promise<{ plan: ImportPlan; invited: Invited[] }> {
  const { confirmed, ...source } = given
  const done: { plan?: ImportPlan; invited: Invited[] } = { invited: [] }
  await asAdministrator(
    deps,
    actor,
    async (tx) => {
      const plan = await planPeople(tx, actor.personId, source, house)
      refuseOther(plan, confirmed)
      done.plan = plan
      const until = source.until === null ? null : new Date(source.until)
      return applyPlan(tx, plan, { until, invite: confirmed.invite, invited: done.invited })
    },
    { timeoutMs: 60_000 },
  )
  if (done.plan === undefined) throw new Error('a plan that was carried out is missing')
  return { plan: done.plan, invited: done.invited }
}

function refuseOther(plan: ImportPlan, { digest, invite }: ConfirmedImport): void {
  if (plan.errors > 0) {
    throw new GatewayError('invalid_input', `${plan.errors} lines cannot be done, so nothing was done.`, {
      nextStep: 'Correct them and check again.',
    })
  }
  if (plan.digest !== digest) {
    throw new GatewayError('invalid_input', 'Somebody changed people since this was checked, so nothing was done.', {
      nextStep: 'Check again.',
    })
  }
  if (invite && plan.create > MOST_INVITED) {
    throw new GatewayError('invalid_input', `At most ${MOST_INVITED} people are invited at once.`, {
      nextStep: 'Bring them in without an invitation and invite them afterwards.',
    })
  }
}

type How = { until: Date | null; invite: boolean; invited: Invited[] }

async function applyPlan(tx: Tx, plan: ImportPlan, how: How): Promise<Change[]> {
  const created = plan.lines.flatMap((line) => (line.does === 'create' ? [{ ...line, id: uuidv7() }] : []))
  await tx.person.createMany({
    data: created.map(({ id, email, name, jobTitle }) => ({ id, email, name, jobTitle, source: 'local' })),
  })
  const changes: Change[] = created.map(({ id, name, email }) => ({
    action: 'people.add',
    facts: { person: { id, name, email }, source: 'local' },
  }))
  const updated = plan.lines.flatMap((line) => (line.does === 'update' ? [line] : []))
  for (const { id, name, email, rename } of updated) {
    if (rename !== null) {
      changes.push(await applyChange(tx, { id, name, email, status: 'active' }, { do: 'change', ...rename }, null))
    }
  }
  const touched = [...created, ...updated]
  changes.push(...(await giveAll(tx, touched, how.until)), ...(await joinAll(tx, touched)))
  if (how.invite) {
    for (const { id, name, email } of created) {
      const { invited, change } = await insertInvitation(tx, { id, name, email })
      how.invited.push(invited)
      changes.push(change)
    }
  }
  return changes
}

type Touched = Extract<PlannedLine, { does: 'create' | 'update' }> & { id: string }

async function giveAll(tx: Tx, touched: readonly Touched[], expiresAt: Date | null): Promise<Change[]> {
  const given = touched.flatMap(({ id, name, email, roles }) =>
    roles.map((role) => ({ person: { id, name, email }, role })),
  )
  // One that ended stands in the way of the same one anew.
  await tx.roleAssignment.deleteMany({
    where: { personId: { in: touched.map(({ id }) => id) }, expiresAt: { lte: new Date() } },
  })
  await tx.roleAssignment.createMany({
    data: given.map(({ person, role }) => ({ id: uuidv7(), personId: person.id, roleSlug: role, expiresAt })),
  })
  return given.map((one) => ({
    action: 'people.add_role',
    facts: { ...one, expiresAt: expiresAt?.toISOString() ?? null },
  }))
}

async function joinAll(tx: Tx, touched: readonly Touched[]): Promise<Change[]> {
  const teams = new Map((await tx.team.findMany()).map((team) => [team.slug, team]))
  const joined = touched.flatMap(({ id, name, email, teams: slugs }) =>
    slugs.flatMap((slug) => {
      const team = teams.get(slug)
      return team === undefined ? [] : [{ person: { id, name, email }, team }]
    }),
  )
  await tx.teamMember.createMany({ data: joined.map(({ person, team }) => ({ personId: person.id, teamId: team.id })) })
  return joined.map(({ person, team }) => ({ action: 'people.join_team', facts: { person, name: team.name } }))
}

async function readHere(db: Reader, own: string, lines: readonly Line[], house: House): Promise<Here> {
  const lasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] }
  const emails = [...new Set(lines.map(({ email }) => email.trim().toLowerCase()))]
  const [people, roles, teams, domains] = await Promise.all([
    db.person.findMany({
      where: { email: { in: emails } },
      include: { roles: { where: lasting }, teams: { include: { team: true } } },
    }),
    db.role.findMany({ where: { retiredAt: null } }),
    db.team.findMany(),
    readDomains(db, house),
  ])
  return {
    ...{ own, domains },
    people: people.map((person) => ({
      ...{ id: person.id, email: person.email, name: person.name, jobTitle: person.jobTitle },
      ...{ status: person.status, source: person.source, directory: person.directory },
      roles: person.roles.map(({ roleSlug }) => roleSlug),
      teams: person.teams.map(({ team }) => team.slug),
    })),
    roles: new Map(
      roles.flatMap(({ slug, name }) =>
        [slug, name, ...house.roleNames(slug)].map((said) => [said.toLowerCase(), slug]),
      ),
    ),
    teams: new Map(teams.flatMap((team) => [team.slug, team.name].map((said) => [said.toLowerCase(), team]))),
  }
}
