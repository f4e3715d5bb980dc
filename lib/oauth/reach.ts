import type { Principal } from '#lib/core/caller.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

/** What a person may do in one system, for them to read before a program may do it in their name. */
export type Reach = {
  slug: string
  name: string
  /** Titles of what it could read, and of what it could change. */
  reads: string[]
  writes: string[]
  /** Their roles leave them their own jobs alone. */
  ownJobs: boolean
}

/** Of the systems that are asked for, those in which this person may do anything at all. */
export function reachOf(
  principal: Principal,
  systems: readonly string[],
  deps: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>,
): Reach[] {
  return deps.catalog
    .all()
    .systems.filter(({ slug }) => systems.includes(slug))
    .map(({ slug, name }) => {
      const held = deps.catalog
        .offered()
        .filter((tool) => tool.system.slug === slug)
        .map((tool) => ({ tool, answer: mayCall(principal, { system: slug, tool: tool.name, input: null }, deps) }))
        .filter(({ answer }) => answer.allowed)
      const titles = (kind: string) => held.filter(({ tool }) => tool.kind === kind).map(({ tool }) => tool.title)
      const ownJobs = held.some(({ answer }) => answer.allowed && answer.conditions?.ownProjects === true)
      return { slug, name, reads: titles('read'), writes: titles('write'), ownJobs }
    })
    .filter(({ reads, writes }) => reads.length + writes.length > 0)
}
