import type { ActionResult } from '#lib/http/actions.ts'

export type DirectoryChanges = {
  make(input: Record<string, never>): Promise<ActionResult<{ token: string }>>
  end(input: Record<string, never>): Promise<ActionResult<null>>
  dryRun(input: { on: boolean }): Promise<ActionResult<null>>
}
