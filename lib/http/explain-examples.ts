import { standingOf } from '#lib/access/standing.ts'
import type { Policy } from '#lib/access/types.ts'
import type { Runtime } from '#lib/runtime.ts'

type At = { role: string; system: string; tool: string }

/** Worked examples from the company's own matrix: one that is refused, one within limits, and a tool to ask about. */
export function examplesOf(policy: Policy, roles: readonly string[], { catalog }: Pick<Runtime, 'catalog'>) {
  const tools = catalog.offered()
  const first = (fits: (at: At) => boolean): At | null => {
    for (const { system, name } of tools) {
      for (const role of roles)
        if (fits({ role, system: system.slug, tool: name })) return { role, system: system.slug, tool: name }
    }
    return null
  }
  const standing = ({ role, system, tool }: At) => standingOf(policy, [role], system, tool)[0] ?? null
  const sensitive = tools.find(({ labels }) => labels.sensitive) ?? tools[0]
  return {
    refused: first((at) => standing(at)?.effect === 'deny') ?? first((at) => standing(at) === null),
    limited: first((at) => standing(at)?.effect === 'allow' && standing(at)?.conditions !== null),
    who: sensitive === undefined ? null : { system: sensitive.system.slug, tool: sensitive.name },
  }
}
