import { readPermitted } from '#lib/access/holders.ts'
import type { Reader } from '#lib/db/client.ts'
import { settle, tell } from '#lib/notices/tell.ts'
import type { Connection } from './types.ts'

type Which = Pick<Connection, 'id' | 'version' | 'personId' | 'systemSlug'>

/** Once for each sign-in that is lost: its person, or of the company's whoever may change systems. */
export async function tellLost(tx: Reader, row: Which, { name, at }: { name: string; at: Date }): Promise<void> {
  const { personId, systemSlug: system } = row
  const to = personId !== null ? [personId] : (await readPermitted(tx, 'systems:write')).map(({ id }) => id)
  await tell(tx, { kind: 'sign_in_lost', facts: { system, name, own: personId !== null }, to, key: keyOf(row), at })
}

/** Somebody has signed in again, or ended it. */
export function settleLost(tx: Reader, row: Which, at: Date): Promise<void> {
  return settle(tx, keyOf(row), at)
}

function keyOf({ id, version }: Which): string {
  return `sign-in ${id} ${version}`
}
