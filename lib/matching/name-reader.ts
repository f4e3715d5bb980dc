import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { MatchKind } from '#lib/core/match-kind.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

type Deps = { gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>; connectors: readonly Connector[] }

/**
 * Of which systems a person may see what records are called: those whose list of this kind they could read whole with
 * their own tools, its names among it.
 */
export function nameReader(
  who: Pick<Principal, 'roles' | 'projects'>,
  kind: MatchKind,
  { gateway, connectors }: Deps,
): (system: string) => boolean {
  const readable = new Set(
    connectors
      .filter(({ slug, identifies = [] }) =>
        identifies.some((list) => {
          if (list.kind !== kind) return false
          const answer = mayCall(who, { system: slug, tool: list.tool, input: null }, gateway)
          if (!answer.allowed) return false
          const { ownProjects, maskFields = [], maskForeign = [] } = answer.conditions ?? {}
          return ownProjects !== true && ![...maskFields, ...maskForeign].includes(list.name)
        }),
      )
      .map(({ slug }) => slug),
  )
  return (system) => readable.has(system)
}
