import { z } from 'zod'
import { idText, maybeFlag, maybeId, maybeParts, maybeText } from '../kit/values.ts'
import type { Procore } from './api.ts'
import { findPerson } from './find-person.ts'
import { orHidden } from './hidden.ts'
import { isShownTo } from './private-items.ts'
import type { Project } from './projects.ts'

/** What a contract says of who may read it: by login where Procore says it, in other lists by the person’s id alone. */
export const contractPrivacy = {
  private: maybeFlag,
  accessors: maybeParts(z.object({ id: maybeId, login: maybeText })),
  accessor_ids: maybeParts(idText),
}
type Privacy = z.output<z.ZodObject<typeof contractPrivacy>>

/** A contract with whether whoever asks may read it. */
export type Shown<T> = T & { shown: boolean }

/** Who wrote a contract, or answers for it, may not read it for that alone: the contract’s own list says who may. */
export async function withReaders<T extends Privacy>(
  api: Procore,
  project: Project,
  contracts: readonly T[],
): Promise<Shown<T>[]> {
  const read = contracts.map((contract) => {
    const item = { private: contract.private, created_by: null, distribution_list: contract.accessors }
    return { ...contract, shown: isShownTo(api, item) }
  })
  // Who has which id is asked only where it decides something.
  if (!read.some((contract) => !contract.shown && idsOn(contract).length > 0)) return read
  const own = await orHidden(findPerson(api, project, api.call.actingFor.email))
  return read.map((contract) => ({
    ...contract,
    shown: contract.shown || (own != null && idsOn(contract).includes(own)),
  }))
}

function idsOn({ accessors, accessor_ids }: Privacy): string[] {
  return [...accessor_ids, ...accessors.flatMap(({ id }) => id ?? [])]
}
