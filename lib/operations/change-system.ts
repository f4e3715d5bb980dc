import { z } from 'zod'
import type { Actor } from '#lib/audit/trail.ts'
import { approveTools } from '#lib/systems/approve.ts'
import type { SystemsDeps } from '#lib/systems/foreign.ts'
import { keepOutTool } from '#lib/systems/keep-out.ts'
import { pauseSystem, resumeSystem } from './pause.ts'

/** Of the definition that was shown. */
const shownHash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a hash')

/** Everything an administrator can change about a system; the screen and the API send the same. */
export const SystemChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause'), reason: z.string().trim().min(3, 'say why, in a few words').max(500) }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({
    do: z.literal('approve_tool'),
    tool: z.string().min(1).max(100),
    hash: shownHash,
    kind: z.enum(['read', 'write']),
    untrusted: z.boolean(),
    sensitive: z.boolean(),
    sendsOut: z.boolean(),
  }),
  z.strictObject({ do: z.literal('refuse_tool'), tool: z.string().min(1).max(100), hash: shownHash }),
])
export type SystemChange = z.output<typeof SystemChange>

/** Reads systems and tools anew, so that the change counts in this process at once. */
export type ChangeSystemDeps = SystemsDeps & { reloadCatalog(): Promise<void> }

/** Changes a system; recorded before it is in force. */
export async function changeSystem(
  deps: ChangeSystemDeps,
  actor: Actor,
  slug: string,
  change: SystemChange,
): Promise<void> {
  if (change.do === 'pause') await pauseSystem(deps, actor, slug, change.reason)
  else if (change.do === 'resume') await resumeSystem(deps, actor, slug)
  else if (change.do === 'refuse_tool') await keepOutTool(deps, actor, slug, change)
  else await approveTools(deps, actor, slug, [change])
  await deps.reloadCatalog()
}
