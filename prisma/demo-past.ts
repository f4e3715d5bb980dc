import { createGatewayHistory } from '#lib/company/gateway/index.ts'
import { workdaysBefore } from '#lib/company/gateway/moments.ts'
import { policySteps } from '#lib/company/gateway/policy-steps.ts'
import type { Moment, PastChange, PastQuestion } from '#lib/company/gateway/types.ts'
import { sampleSettings } from '#lib/company/settings.ts'
import type { Company } from '#lib/company/types.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { Principal } from '#lib/core/caller.ts'
import { dayIn, instantAt } from '#lib/core/days.ts'
import { type Database, openReads } from '#lib/db/client.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { judged } from './demo-calls.ts'
import { demoVersions, type PastVersion } from './demo-policies.ts'

export type DemoPast = {
  questions: readonly PastQuestion[]
  changes: readonly PastChange[]
  versions: ReadonlyMap<number, PastVersion>
  principalOf(employee: string): Principal
}

const { time_zone: timeZone } = sampleSettings

/**
 * What the seeded people asked, and what was changed, in the ninety days up to `lastDay`, whatever day the company's own
 * books stand at: the ledger goes on from there by the real clock.
 */
export async function rememberDemo(
  database: Database,
  url: string,
  company: Company,
  lastDay: string,
): Promise<DemoPast> {
  const versions = demoVersions(policySteps(workdaysBefore(lastDay)))
  const principals = await readPrincipals(database, url)
  const { questions, changes } = createGatewayHistory({
    company,
    today: lastDay,
    tools: connectors.flatMap(({ slug, tools }) =>
      tools.map(({ name, input }) => ({ system: slug, name, takesJob: Object.hasOwn(input.shape, 'project') })),
    ),
    rolesOf: (employee) => principals.get(employee)?.roles ?? [],
    may: (version, { roles, jobs }, wanted) => judged(wanted, { roles, projects: jobs }, versions.get(version)).allowed,
  })
  return {
    questions,
    changes,
    versions,
    principalOf(employee) {
      const principal = principals.get(employee)
      if (principal === undefined) throw new Error(`The sample company’s ${employee} has no account.`)
      return principal
    },
  }
}

/** When the company's clocks show a moment. */
export function instantOf({ day, ms }: Moment): number {
  const minutes = Math.floor(ms / 60_000)
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const instant = instantAt(`${day}T${time}`, timeZone)
  if (instant === null) throw new Error(`The sample company’s clocks never show ${day} ${time}.`)
  return instant.getTime() + (ms % 60_000)
}

/** The company's day of an instant. */
export function demoDayOf(ms: number): string {
  return dayIn(timeZone, new Date(ms))
}

/** People as the road of a call reads them, by employee number. */
async function readPrincipals(database: Database, url: string): Promise<Map<string, Principal>> {
  const people = await database.person.findMany({ select: { id: true, employeeNumber: true } })
  const reads = openReads(url, 2)
  try {
    const { byId } = createPrincipals(reads)
    const found = await Promise.all(
      people.map(async ({ id, employeeNumber }) => [employeeNumber, await byId(id)] as const),
    )
    const known = new Map<string, Principal>()
    for (const [number, person] of found) if (number !== null && person !== null) known.set(number, person)
    return known
  } finally {
    await reads.end()
  }
}
