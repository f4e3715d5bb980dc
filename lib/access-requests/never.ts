import { rolesWith } from '#lib/access/permissions.ts'
import type { Policy } from '#lib/access/types.ts'
import type { NeverGiven } from './never-given.ts'

type Given = {
  policy: Policy
  tools: readonly { system: string; name: string }[]
  /** Every role that people hold. */
  roles: readonly string[]
  /** What the person holds now. */
  held: readonly string[]
}

/**
 * Tools that no role could open to somebody: every role refuses them, or one that the person holds does, which no other
 * role outweighs. Who administers and holds no role that works with business data is given none.
 */
export function neverGiven({ policy, tools, roles, held }: Given): NeverGiven {
  const effectOf = (role: string, { system, name }: Given['tools'][number]) =>
    policy.cellFor(role, system, name)?.effect
  const administers = held.some((role) => rolesWith('people:write').includes(role))
  const works = tools.some((tool) => held.some((role) => ['allow', 'approve'].includes(effectOf(role, tool) ?? '')))
  if (administers && !works) return ['*']
  const isClosed = (tool: Given['tools'][number]) =>
    held.some((role) => effectOf(role, tool) === 'deny') || roles.every((role) => effectOf(role, tool) === 'deny')
  return [...Map.groupBy(tools, ({ system }) => system)].flatMap(([system, all]) => {
    const closed = all.filter(isClosed)
    return closed.length === all.length ? [`${system} *`] : closed.map(({ name }) => `${system} ${name}`)
  })
}
