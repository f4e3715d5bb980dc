import type { JobSpec } from './job-book.ts'
import { at, one } from './random.ts'
import type { Assignment, Employee } from './types.ts'

export type Crew = { projectManager: string; superintendent: string; engineers: string[]; foremen: string[] }

/** Whom the story book names. Their jobs are exactly these. */
const managers: Record<string, string[]> = {
  'pm@ridgeline.example': ['24-017', '24-022', '25-003', '24-031'],
  'pm2@ridgeline.example': ['23-041', '25-006'],
}
const namedForemen: Record<string, string[]> = { 'field@ridgeline.example': ['24-017', '24-022'] }

/**
 * Who leads which job. Superintendents: seven carry the jobs that run past March, eleven those that finish before,
 * which leaves those eleven idle in the second quarter.
 */
export function staff(employees: readonly Employee[], book: readonly JobSpec[]): Map<string, Crew> {
  const active = employees.filter((person) => person.status === 'active')
  const of = (department: string) => active.filter((person) => person.department === department)
  const holder = (named: Record<string, string[]>, job: string) =>
    Object.entries(named).find(([, jobs]) => jobs.includes(job))?.[0]

  const free = of('Project Managers').filter((person) => !(person.upn && managers[person.upn]))
  const foremen = of('Foremen').filter((person) => !(person.upn && namedForemen[person.upn]))
  const engineers = [...of('Project Engineers'), ...of('Assistant Project Managers')]
  const superintendents = of('Superintendents')
  let long = 0
  let short = 0

  return new Map(
    book.map((spec, index) => {
      const upn = holder(managers, spec.number)
      const runsOn = spec.left > 5
      const superintendent = runsOn ? at(superintendents.slice(0, 7), long++) : at(superintendents.slice(7), short++)
      const lead = holder(namedForemen, spec.number)
      const crew = [at(foremen, index), at(foremen, index + 13)].map((person) => person.number)
      return [
        spec.number,
        {
          projectManager: upn ? one(active, (person) => person.upn === upn, upn).number : at(free, index).number,
          superintendent: superintendent.number,
          engineers: [at(engineers, index).number],
          foremen: lead ? [one(active, (person) => person.upn === lead, lead).number, ...crew] : crew,
        },
      ]
    }),
  )
}

/** Procore's project directories: jobs that are running, closing out or about to start. */
export function createAssignments(
  crews: Map<string, Crew>,
  jobs: readonly { number: string; procoreId: string | null }[],
): Assignment[] {
  return jobs.flatMap(({ number: job, procoreId }) => {
    const crew = crews.get(job)
    if (!crew || procoreId === null) return []
    return [
      { job, employee: crew.projectManager, role: 'project_manager' as const },
      { job, employee: crew.superintendent, role: 'superintendent' as const },
      ...crew.engineers.map((employee) => ({ job, employee, role: 'engineer' as const })),
      ...crew.foremen.map((employee) => ({ job, employee, role: 'foreman' as const })),
    ]
  })
}
