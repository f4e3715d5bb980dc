import { createHash } from 'node:crypto'
import { NewPerson } from '../new-person.ts'
import { type DomainFault, type DomainNote, type DomainsHere, domainSays } from './domains.ts'
import type { Line } from './read-lines.ts'

/** Why a line cannot be done; screens say it in their reader's language. `which` is what it is about. */
export type LineFault =
  | { kind: 'bad_address' | 'bad_name' | 'disabled' | 'service' | 'own' | 'too_long' }
  | { kind: 'twice'; line: number }
  | { kind: 'unknown_role' | 'unknown_team' | 'directory_team'; which: string }
  | DomainFault

/** What stands in nobody’s way and is good to know before it is done. */
export type LineNote = DomainNote | { kind: 'is_here' | 'kept_by_directory'; which: string }

export type PlannedLine = { line: number; email: string; name: string; notes: LineNote[] } & (
  | { does: 'create'; jobTitle: string; roles: string[]; teams: string[] }
  /** `roles` and `teams` are those that they gain; null is what stays as it is. Nothing is taken away. */
  | { does: 'update'; id: string; rename: { name: string; jobTitle: string } | null; roles: string[]; teams: string[] }
  | { does: 'nothing' }
  | { does: 'error'; faults: LineFault[] }
)

export type ImportPlan = {
  lines: PlannedLine[]
  create: number
  update: number
  nothing: number
  errors: number
  /** Of those who are added, how many would come by themselves. */
  byThemselves: number
  /** What was shown is what is done: it changes with every line that would be done otherwise. */
  digest: string
}

/** Somebody who is here already. */
export type KnownPerson = {
  id: string
  email: string
  name: string
  jobTitle: string
  status: string
  source: string
  directory: string | null
  roles: string[]
  teams: string[]
}

export type Here = {
  own: string
  people: readonly KnownPerson[]
  /** By every name that a file may call them; lower case. */
  roles: ReadonlyMap<string, string>
  teams: ReadonlyMap<string, { slug: string; directory: string | null }>
  domains: DomainsHere
}

/** What a file or a list of addresses would do, line by line. */
export function planImport(lines: readonly Line[], here: Here): ImportPlan {
  const people = new Map(here.people.map((person) => [person.email, person]))
  const first = new Map<string, number>()
  const planned = lines.map((line) => {
    const email = line.email.trim().toLowerCase()
    const earlier = first.get(email)
    if (earlier === undefined) first.set(email, line.line)
    return planLine(line, earlier, people.get(email), here)
  })
  const count = (does: PlannedLine['does']) => planned.filter((one) => one.does === does).length
  return {
    lines: planned,
    ...{ create: count('create'), update: count('update'), nothing: count('nothing'), errors: count('error') },
    byThemselves: planned.filter((one) => one.does === 'create' && one.notes.length > 0).length,
    digest: createHash('sha256').update(JSON.stringify(planned)).digest('base64url').slice(0, 22),
  }
}

function planLine(line: Line, earlier: number | undefined, known: KnownPerson | undefined, here: Here): PlannedLine {
  const parsed = NewPerson.safeParse({
    email: line.email,
    name: line.name || known?.name || nameOf(line.email),
    jobTitle: line.jobTitle,
  })
  const roles = [...new Set(line.roles)].map((one) => ({ which: one, slug: here.roles.get(one.toLowerCase()) }))
  const teams = [...new Set(line.teams)].map((one) => ({ which: one, team: here.teams.get(one.toLowerCase()) }))
  // Of an address that is none, nothing is said but that.
  const domain = known === undefined && parsed.success ? domainSays(parsed.data.email, here.domains) : null
  const faults: LineFault[] = [
    ...(parsed.success ? [] : parsed.error.issues.map(faultOf)),
    ...(earlier === undefined ? [] : [{ kind: 'twice' as const, line: earlier }]),
    ...personFaults(known, here.own),
    ...(domain?.faults ?? []),
    ...roles.flatMap(({ which, slug }): LineFault[] => (slug === undefined ? [{ kind: 'unknown_role', which }] : [])),
    ...teams.flatMap(({ which, team }): LineFault[] => {
      if (team === undefined) return [{ kind: 'unknown_team', which }]
      const isIn = known?.teams.includes(team.slug) === true
      return team.directory === null || isIn ? [] : [{ kind: 'directory_team', which }]
    }),
  ]
  const notes: LineNote[] = [...(domain?.notes ?? []), ...(known === undefined ? [] : notesOn(known, line))]
  const email = line.email.trim().toLowerCase()
  const base = { line: line.line, email, name: parsed.data?.name ?? line.name, notes }
  if (!parsed.success || faults.length > 0) return { ...base, does: 'error', faults }
  const wanted = {
    roles: roles.flatMap(({ slug }) => slug ?? []),
    teams: teams.flatMap(({ team }) => team?.slug ?? []),
  }
  if (known === undefined) return { ...base, does: 'create', jobTitle: parsed.data.jobTitle, ...wanted }
  return update(base, known, { name: line.name, jobTitle: parsed.data.jobTitle, ...wanted })
}

type Wanted = { name: string; jobTitle: string; roles: string[]; teams: string[] }

/** Whoever is here already, and what a file says of them that it cannot change. */
function notesOn(known: KnownPerson, { name, jobTitle }: Line): LineNote[] {
  const isOther = (name || known.name) !== known.name || (jobTitle || known.jobTitle) !== known.jobTitle
  const isKept = known.directory !== null && isOther
  return [
    { kind: 'is_here', which: known.name },
    ...(isKept ? [{ kind: 'kept_by_directory' as const, which: known.name }] : []),
  ]
}

type Base = { line: number; email: string; name: string; notes: LineNote[] }

function update(base: Base, known: KnownPerson, wanted: Wanted): PlannedLine {
  const to = { name: wanted.name || known.name, jobTitle: wanted.jobTitle || known.jobTitle }
  // What a directory keeps of a person is not for a file to change.
  const isOther = known.directory === null && (to.name !== known.name || to.jobTitle !== known.jobTitle)
  const gained = {
    rename: isOther ? to : null,
    roles: wanted.roles.filter((role) => !known.roles.includes(role)),
    teams: wanted.teams.filter((team) => !known.teams.includes(team)),
  }
  if (!isOther && gained.roles.length === 0 && gained.teams.length === 0) return { ...base, does: 'nothing' }
  return { ...base, does: 'update', id: known.id, ...gained }
}

function personFaults(known: KnownPerson | undefined, own: string): LineFault[] {
  if (known === undefined) return []
  if (known.id === own) return [{ kind: 'own' }]
  if (known.source === 'service') return [{ kind: 'service' }]
  return known.status === 'disabled' ? [{ kind: 'disabled' }] : []
}

function faultOf(issue: { code: string; path: PropertyKey[] }): LineFault {
  if (issue.code === 'too_big') return { kind: 'too_long' }
  return { kind: issue.path[0] === 'name' ? 'bad_name' : 'bad_address' }
}

/** `m.adler@…` is M Adler until somebody says otherwise. */
function nameOf(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._-]+/).filter((word) => word !== '')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
}
