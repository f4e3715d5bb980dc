import type { Candidate } from '#lib/connectors/kit/candidates.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { asCompany } from '#lib/secrets/credentials.ts'
import type { RoadDeps } from './sample-read.ts'

export type DiscoverDeps = {
  hosts: Pick<Hosts, 'of'>
  gateway: Pick<RoadDeps['gateway'], 'credentials' | 'guardOf'>
}

type Discovering = {
  system: string
  email: string
  correlationId: string
  /** What is mapped, or will be: fields are looked for in the layers and tables that it names. */
  names: SlotNames
}

/** `isCut`: the account has more than one look asks for. */
export type Discovered = { candidates: readonly Candidate[]; isCut: boolean }

/**
 * What of a system's account could stand for its slots, with values of real records for a person to look at; nothing of
 * it is kept. Null where the connector runs in another process or has no way to look.
 */
export async function discoverNames(
  { hosts, gateway }: DiscoverDeps,
  { system, email, correlationId, names }: Discovering,
): Promise<Discovered | null> {
  const host = hosts.of(system)
  if (host.discover === undefined) return null
  const lease = await gateway.credentials.borrow(system, asCompany)
  const call = { kind: 'read', tool: 'discover', person: email, interactive: true } as const
  let isCut = false
  const { value } = await gateway.guardOf(system).run(call, async ({ signal, noteExchange }) =>
    host.discover?.({
      lease,
      signal,
      correlationId,
      slots: names,
      onExchange: ({ budget }) => noteExchange(budget),
      onCut: () => {
        isCut = true
      },
    }),
  )
  return value === undefined ? null : { candidates: value, isCut }
}
