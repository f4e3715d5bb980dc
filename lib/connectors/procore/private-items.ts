import { z } from 'zod'
import { maybeFlag, maybeParts, maybeText } from '../kit/values.ts'
import type { Procore } from './api.ts'
import { person } from './projects.ts'

/** What an item says of who may read it. */
export const privacy = {
  private: maybeFlag,
  created_by: person,
  distribution_list: maybeParts(z.object({ login: maybeText })),
}

type Person = { login: string | null } | null
type Item = { private: boolean | null; created_by: Person; distribution_list: readonly Person[] }

/** For whom it is asked, and by whose sign-in. */
export type Asking = Pick<Procore, 'vendor' | 'call'>

/**
 * By their own sign-in Procore shows people what they may read, and nothing more. A service account reads what is private
 * to others. Whoever asks through it is shown a private item only where the item
 * names them: what else Procore lets them see is not known here.
 */
export function isShownTo({ vendor, call }: Asking, item: Item, others: readonly Person[] = []): boolean {
  // For whom it is asked is looked at only where it decides something.
  if (item.private !== true || vendor.own) return true
  const own = call.actingFor.email.toLowerCase()
  const onIt = [item.created_by, ...item.distribution_list, ...others]
  return onIt.some((one) => one?.login?.toLowerCase() === own)
}

/** Said where something was left out. */
export function privateNote(what: string, all: readonly unknown[], shown: readonly unknown[]): string | undefined {
  const hidden = all.length - shown.length
  return hidden === 0 ? undefined : `Left out: ${what} that are private and do not name who asks (${hidden}).`
}
