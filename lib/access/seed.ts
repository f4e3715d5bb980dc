import type { DataClass } from '#lib/core/data-class.ts'
import { conditionsSchema } from './conditions.ts'
import { roleTable, type SeedRole, type Work } from './seed-roles.ts'
import type { Cell, Conditions } from './types.ts'

/** A tool as its connector declares it: the class of every field of its answer by path, null where it has none. */
export type SeedTool = {
  system: string
  name: string
  kind: 'read' | 'write'
  fields: Readonly<Record<string, DataClass | null>>
}

/** The roles of a new installation as they are stored. */
export const seedRoles = roleTable.map(({ slug, name, description, reserveForCrews }, position) => ({
  slug,
  name,
  description,
  position,
  reserveForCrews: reserveForCrews === true,
}))

/**
 * The first policy version: which role may use which tool, and what of its answers it sees. Derived from what the roles
 * work with and from the classes that the tools declare. Seeded once: a tool that a connector gains later is granted to
 * nobody until an administrator says so.
 */
export function seedCells(tools: readonly SeedTool[]): Cell[] {
  return roleTable.flatMap((role) => [...granted(role, tools), ...denied(role, tools)])
}

function granted(role: SeedRole, tools: readonly SeedTool[]): Cell[] {
  return tools.flatMap((tool): Cell[] => {
    const work = role.works.findLast((one) => includes(one, tool))
    if (work === undefined) return []
    const conditions = conditionsOf(role, work, tool)
    return [{ role: role.slug, system: tool.system, tool: tool.name, effect: 'allow', conditions }]
  })
}

function includes({ system, tools, except = [] }: Work, { system: of, name, kind }: SeedTool): boolean {
  if (system !== of || except.includes(name)) return false
  return tools === 'all' || (tools === 'reads' ? kind === 'read' : tools.includes(name))
}

function denied(role: SeedRole, tools: readonly SeedTool[]): Cell[] {
  const { systems = [], classes = [] } = role.never ?? {}
  const tellsOf = ({ kind, fields }: SeedTool) =>
    kind === 'read' && Object.values(fields).some((name) => name !== null && classes.includes(name))
  const named = tools.filter(
    (tool) => !systems.includes(tool.system) && tellsOf(tool) && !role.works.some((one) => includes(one, tool)),
  )
  return [
    ...systems.map((system) => ({ role: role.slug, system, tool: '*', effect: 'deny' as const })),
    ...named.map(({ system, name }) => ({ role: role.slug, system, tool: name, effect: 'deny' as const })),
  ]
}

function conditionsOf({ sees, mostRows = {} }: SeedRole, { ownJobs }: Work, tool: SeedTool): Conditions | undefined {
  const classed = Object.entries(tool.fields).filter((entry): entry is [string, DataClass] => entry[1] !== null)
  const hidden = classed.filter(([, name]) => sees[name] === undefined)
  const foreign = ownJobs === true ? [] : classed.filter(([, name]) => sees[name] === 'own')
  const rows = classed.flatMap(([, name]) => mostRows[name] ?? [])
  const conditions: Conditions = {
    ...(ownJobs === true ? { ownProjects: true } : {}),
    ...(hidden.length > 0 ? { maskFields: namesFor(hidden, tool) } : {}),
    ...(foreign.length > 0 ? { maskForeign: namesFor(foreign, tool) } : {}),
    ...(rows.length > 0 ? { maxRows: Math.min(...rows) } : {}),
  }
  return Object.keys(conditions).length === 0 ? undefined : conditionsSchema.parse(conditions)
}

/**
 * A mask is a name that is removed at any depth. Where the same name is also the name of something that is seen, the
 * whole of what holds the hidden one goes: `perPerson[].name` takes `perPerson` with it.
 */
function namesFor(hidden: readonly [path: string, name: DataClass][], { fields }: SeedTool): string[] {
  const gone = new Set(hidden.map(([path]) => path))
  const seen = Object.keys(fields).filter((path) => !gone.has(path))
  const names = hidden.map(([path]) => {
    const parts = path
      .replaceAll('[]', '')
      .split('.')
      .filter((part) => part !== '*')
    const clear = parts.findLast((part) => !seen.some((other) => other.replaceAll('[]', '').split('.').at(-1) === part))
    return clear ?? parts.at(-1) ?? path
  })
  return [...new Set(names)].sort()
}
