import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { publishFirstVersion } from '#lib/access/publish.ts'
import { seedCells, seedRoles } from '#lib/access/seed.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { sampleSettings } from '#lib/company/settings.ts'
import type { Company, Employee } from '#lib/company/types.ts'
import { connectors, declaredTools } from '#lib/connectors/index.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { demoPassword } from '#lib/identity/demo.ts'
import { changeMapping } from '#lib/mappings/change.ts'
import { parseMapping } from '#lib/mappings/file.ts'
import { setSetting } from '#lib/settings/change.ts'
import { seedPrices } from './seed-prices.ts'

/** What every installation starts with: roles, the first matrix, prices of models. The second time only new prices. */
export async function seedInstallation(database: Database): Promise<void> {
  // Prices that a later release knows are later rows; what is there stays.
  await database.modelPrice.createMany({ data: seedPrices, skipDuplicates: true })
  if ((await database.policyVersion.count()) > 0) return
  await database.role.createMany({ data: [...seedRoles], skipDuplicates: true })
  await publishFirstVersion(database, seedCells(declaredTools), 'The matrix of a new installation')
}

/** What the sample company is like, for a demo in which nothing was set yet. */
export async function seedSampleSettings(database: Database): Promise<void> {
  if ((await database.setting.count()) > 0) return
  // The first values of an installation are no change that somebody made.
  const deps = { database, trail: { write: () => Promise.resolve() } }
  for (const [key, value] of Object.entries(sampleSettings)) await setSetting(deps, gatehouseItself(), { key, value })
}

/** The sample company's mappings, through the same door as anybody's, where a system has none yet. */
export async function seedSampleMappings(database: Database): Promise<void> {
  // Nobody is signed in anywhere yet, and what the sample says of itself is known to fit.
  const deps = { database, trail: { write: () => Promise.resolve() }, fields: () => Promise.resolve([]) }
  for (const connector of connectors) {
    const text = await readFile(path.join(sampleMappings, `${connector.slug}.json`), 'utf8').catch(() => null)
    if (text === null || (await database.mapping.count({ where: { system: connector.slug } })) > 0) continue
    const { slots } = parseMapping(text, connector)
    await changeMapping(deps, gatehouseItself(), connector, () => slots)
  }
}

const sampleMappings = path.resolve(import.meta.dirname, '../lib/company/mappings')

/** Roles that one person holds directly, beside what their team gives them. */
const directRoles: Record<string, string[]> = {
  'executive@ridgeline.example': ['executive'],
  'admin@ridgeline.example': ['admin'],
  'admin2@ridgeline.example': ['admin'],
  'auditor@ridgeline.example': ['auditor'],
  'pm@ridgeline.example': ['project-manager'],
  'pm2@ridgeline.example': ['project-manager'],
  'office@ridgeline.example': ['office-staff'],
  'field@ridgeline.example': ['field-crew'],
  'finance@ridgeline.example': ['financial-read'],
}

/** What a whole team holds. IT and finance people get rights one by one. */
const teamRoles: Record<string, string[]> = {
  Executive: ['executive'],
  Estimating: ['office-staff'],
  'Business Development': ['office-staff'],
  'HR and Safety': ['office-staff'],
  'Project Managers': ['project-manager'],
  'Assistant Project Managers': ['project-manager'],
  'Project Engineers': ['project-manager'],
  Superintendents: ['field-crew'],
  Foremen: ['field-crew'],
}

/**
 * The sample company's people with an account, their teams, roles and jobs. One of them has left the company and
 * kept the account: a planted story.
 */
export async function seedSamplePeople(database: Database, company: Company): Promise<void> {
  const people = company.employees.filter((employee) => employee.upn !== null && employee.accountEnabled)
  const passwordHash = await hash(demoPassword)
  const ids = new Map(people.map((employee) => [employee.number, uuidv7()]))
  const departments = [...new Set(people.map(({ department }) => department))].sort()
  const teams = new Map(departments.map((name) => [name, uuidv7()]))

  await database.person.createMany({ data: people.map((employee) => personRow(employee, ids, passwordHash)) })
  await database.team.createMany({ data: [...teams].map(([name, id]) => ({ id, name, slug: slugOf(name) })) })
  await database.teamMember.createMany({
    data: people.flatMap(({ number, department }) => {
      const [teamId, personId] = [teams.get(department), ids.get(number)]
      return teamId === undefined || personId === undefined ? [] : [{ teamId, personId }]
    }),
  })
  await database.roleAssignment.createMany({ data: [...direct(people, ids), ...throughTeams(teams)] })
  await database.projectAssignment.createMany({ data: assignments(company, ids), skipDuplicates: true })
}

function personRow(employee: Employee, ids: ReadonlyMap<string, string>, passwordHash: string) {
  const email = employee.upn ?? ''
  return {
    id: ids.get(employee.number) ?? uuidv7(),
    email,
    name: `${employee.firstName} ${employee.lastName}`,
    jobTitle: employee.jobTitle,
    source: 'sample',
    employeeNumber: employee.number,
    passwordHash,
  }
}

function direct(people: readonly Employee[], ids: ReadonlyMap<string, string>) {
  return people.flatMap(({ upn, number }) =>
    (directRoles[upn ?? ''] ?? []).flatMap((roleSlug) => {
      const personId = ids.get(number)
      return personId === undefined ? [] : [{ id: uuidv7(), roleSlug, personId }]
    }),
  )
}

function throughTeams(teams: ReadonlyMap<string, string>) {
  return [...teams].flatMap(([name, teamId]) =>
    (teamRoles[name] ?? []).map((roleSlug) => ({ id: uuidv7(), roleSlug, teamId })),
  )
}

function assignments(company: Company, ids: ReadonlyMap<string, string>) {
  return company.assignments.flatMap(({ job, employee }) => {
    const personId = ids.get(employee)
    return personId === undefined ? [] : [{ personId, project: job }]
  })
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
