import type { Reader } from '#lib/db/client.ts'
import type { Fact } from '#lib/notices/kinds.ts'
import { tell } from '#lib/notices/tell.ts'

type Facts = Extract<Fact, { kind: 'own_sign_in' }>['facts']
type Event = { what: Facts['what']; left?: number; by?: string; at: Date }

/** Tells somebody what became of their own ways of signing in: whoever did not do it themselves learns of it. */
export function tellOwn(
  tx: Reader,
  { personId, correlationId }: { personId: string; correlationId: string },
  { what, left, by, at }: Event,
): Promise<void> {
  return tell(tx, {
    ...{ kind: 'own_sign_in', facts: { what, left: left ?? null, by: by ?? null } },
    ...{ to: [personId], key: `own sign-in ${what} ${correlationId}`, at },
  })
}
