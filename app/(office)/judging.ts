import type { Judging } from '#components/home/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import { runtime } from '#lib/runtime.ts'
import { judgeMatter, whoCanTakeCare } from './home/actions.ts'

/** What the reader can do with the matters of a screen. */
export async function judgingOf({ principal }: Caller): Promise<Judging> {
  const { gateway } = await runtime()
  return { actions: { judge: judgeMatter, people: whoCanTakeCare }, me: principal.id, today: gateway.today() }
}
