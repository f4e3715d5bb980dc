import type { Actor, Trail } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'

/** One exact call: this tool with these checked arguments. */
export type ExactCall = { system: string; tool: string; input: JsonObject }

export type AskDeps = { database: Database; trail: Trail; nowMs: () => number }
type AskingDeps = Omit<AskDeps, 'database'> & { database: Pick<Reader, 'approval'> }

/** Longer than a meeting; a question that nobody answered by then was about another day. */
export const APPROVAL_MS = 60 * 60_000

export type AskedApproval = ExactCall & { id: string; expiresAt: Date }

/** Asks the person for a yes to each of these calls, for a turn or for none; `app` is who wants it. All are asked, or none. */
export async function askApproval(
  turnId: string | null,
  calls: readonly ExactCall[],
  { actor, deps, app }: { actor: Actor & { personId: string }; deps: AskingDeps; app?: string },
): Promise<AskedApproval[]> {
  const expiresAt = new Date(deps.nowMs() + APPROVAL_MS)
  const asked = calls.map((call) => ({ ...call, id: uuidv7(), expiresAt }))
  for (const { id, system, tool } of asked) {
    await deps.trail.write(actor, {
      action: 'approval.ask',
      facts: { system, tool, approval: id, ...(app && { app }) },
    })
  }
  await deps.database.approval.createMany({
    data: asked.map(({ id, system, tool, input }) => ({
      id,
      turnId,
      personId: actor.personId,
      system,
      tool,
      input: input as Prisma.InputJsonObject,
      expiresAt,
    })),
  })
  return asked
}
