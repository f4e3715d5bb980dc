import type { ActionResult } from '#lib/http/actions.ts'
import type { PersonChange } from '#lib/identity/change-person.ts'
import type { Settlement } from '#lib/leavers/settle.ts'

export type Settle = (wanted: Settlement) => Promise<ActionResult<null>>

export type HrChanges = {
  change(input: { person: string; change: PersonChange }): Promise<ActionResult<null>>
  look(input: Record<string, never>): Promise<ActionResult<null>>
}
