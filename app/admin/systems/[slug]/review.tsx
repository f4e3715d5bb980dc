import { ToolReview } from '#components/systems-admin/parts.tsx'
import type { SystemActions } from '#components/systems-admin/types.ts'
import { readPeople } from './people.ts'

/** A foreign server's tools that wait for a decision, and how many people each would be open to. */
export async function Review({
  system,
  actions,
}: {
  system: string
  actions: Pick<SystemActions, 'check' | 'approve'>
}) {
  const { tools, of } = await readPeople(system)
  const people = Object.fromEntries(tools.map(({ name }) => [name, of(name).may]))
  return <ToolReview system={system} people={people} actions={actions} />
}
