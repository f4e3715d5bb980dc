import type { Conditions, Policy } from '#lib/access/types.ts'

type Tool = { system: { slug: string; name: string }; name: string; title: string; kind: 'read' | 'write' }

type Limited = { tools: string[]; conditions: Conditions; role: string }
type Named = { tools: string[]; role: string }

/** What a person may do in one system, by the titles of its tools. */
export type SystemAccess = {
  system: string
  name: string
  /** All of a kind: then the sentence says so instead of listing them. */
  readsAll: boolean
  reads: string[]
  writes: string[]
  limited: Limited[]
  approve: Named[]
  denied: Named[]
  /** How many tools no role of the person mentions. */
  notGranted: number
}

/**
 * What these roles come to, system by system: an explicit deny wins, then an unlimited allow, then limited ones, then
 * approval. The same order as `decide`, without the input of a call.
 */
export function effectiveAccess(policy: Policy, roles: readonly string[], tools: readonly Tool[]): SystemAccess[] {
  const systems = [...new Map(tools.map(({ system }) => [system.slug, system.name]))]
  return systems.map(([system, name]) => {
    const own = tools.filter((tool) => tool.system.slug === system)
    const access: SystemAccess = {
      system,
      name,
      readsAll: false,
      reads: [],
      writes: [],
      limited: [],
      approve: [],
      denied: [],
      notGranted: 0,
    }
    for (const tool of own) place(access, policy, roles, tool)
    access.readsAll =
      access.reads.length > 0 && own.filter(({ kind }) => kind === 'read').length === access.reads.length
    return access
  })
}

function place(access: SystemAccess, policy: Policy, roles: readonly string[], tool: Tool): void {
  const cells = roles.flatMap((role) => policy.cellFor(role, tool.system.slug, tool.name) ?? [])
  const denied = cells.find(({ effect }) => effect === 'deny')
  const allows = cells.filter(({ effect }) => effect === 'allow')
  const approve = cells.find(({ effect, conditions }) => effect === 'approve' && conditions === undefined)
  if (denied !== undefined) group(access.denied, denied.role, tool.title)
  else if (allows.some(({ conditions }) => conditions === undefined)) {
    access[tool.kind === 'read' ? 'reads' : 'writes'].push(tool.title)
  } else if (allows.length > 0) {
    for (const { role, conditions = {} } of allows) limit(access.limited, role, conditions, tool.title)
  } else if (approve !== undefined) group(access.approve, approve.role, tool.title)
  else access.notGranted += 1
}

function group(into: Named[], role: string, title: string): void {
  const known = into.find((entry) => entry.role === role)
  if (known === undefined) into.push({ role, tools: [title] })
  else known.tools.push(title)
}

/** Tools under the same limits make one sentence. */
function limit(into: Limited[], role: string, conditions: Conditions, title: string): void {
  const same = JSON.stringify(conditions)
  const known = into.find((entry) => entry.role === role && JSON.stringify(entry.conditions) === same)
  if (known === undefined) into.push({ role, conditions, tools: [title] })
  else known.tools.push(title)
}
