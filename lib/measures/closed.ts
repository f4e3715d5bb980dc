import type { Principal } from '#lib/core/caller.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Need } from './asks.ts'

/** Systems of which a person may ask nothing of what is needed, each with the tool that they would ask for first. */
export type Closed = {
  systems: { system: string; tool: string }[]
  /** There is no other that it could be read from. */
  all: boolean
}

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>

/** Where rights are what is missing; a system that is paused or not set up is no matter of theirs. */
export function closedIn(needs: readonly Need[], who: Pick<Principal, 'roles' | 'projects'>, deps: Deciding): Closed {
  const isClosed = ({ topic: { system, tool } }: Need) => {
    const answer = mayCall(who, { system, tool, input: null }, deps)
    return !answer.allowed && answer.error.code === 'forbidden'
  }
  const bySystem = [...Map.groupBy(needs, ({ topic }) => topic.system)]
  const systems = bySystem.flatMap(([system, some]) => {
    const first = some.find(({ needed }) => needed) ?? some[0]
    return first !== undefined && some.every(isClosed) ? [{ system, tool: first.topic.tool }] : []
  })
  return { systems, all: systems.length > 0 && systems.length === bySystem.length }
}
