import type { Caller } from '#lib/core/caller.ts'
import { absentCaller } from '#lib/identity/absent-caller.ts'
import type { Addressee } from './recipients.ts'
import type { Reading, ScheduleDeps } from './types.ts'

/**
 * Under whose rights somebody is told a report: a person under their own, a channel under what all of it may see, and
 * an address outside under those of the owner, who answers for it.
 */
export async function readerFor(
  addressee: Addressee,
  owner: Caller,
  deps: Pick<ScheduleDeps<unknown>, 'principals' | 'readerOf' | 'mayReceive'>,
): Promise<Reading> {
  if (addressee.kind === 'person') {
    const reader = await absentCaller(addressee.id, deps.principals)
    return reader === null ? { refused: { kind: 'left' } } : { reader }
  }
  if (addressee.kind === 'slack') return deps.readerOf(addressee.channel)
  return deps.mayReceive(addressee.address) ? { reader: owner } : { refused: { kind: 'not_allowed' } }
}

/** Who answers for a schedule: its owner, else the back-up. Null when neither is active. */
export async function ownerOf(
  { ownerId, backupOwnerId }: { ownerId: string; backupOwnerId: string | null },
  { principals }: Pick<ScheduleDeps<unknown>, 'principals'>,
): Promise<Caller | null> {
  const owner = await absentCaller(ownerId, principals)
  return owner ?? (backupOwnerId === null ? null : absentCaller(backupOwnerId, principals))
}
