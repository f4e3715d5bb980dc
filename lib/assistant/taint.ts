import type { Restrict } from '#lib/gateway/types.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'

type ToolLabels = CatalogTool['labels']

/** What a conversation has read so far. */
export type Taint = { untrusted: boolean; sensitive: boolean }

export const clean: Taint = { untrusted: false, sensitive: false }

export function afterReading(taint: Taint, labels: ToolLabels): Taint {
  return { untrusted: taint.untrusted || labels.untrusted, sensitive: taint.sensitive || labels.sensitive }
}

/** Why a person has to say yes before the tool is used; null when nobody has to. */
export function needsYes(
  { kind, labels }: Pick<CatalogTool, 'kind' | 'labels'>,
  taint: Taint,
): 'outsiders' | 'write' | null {
  if (kind !== 'write' && !labels.sendsOut) return null
  // Words of outsiders may have asked for it: whatever else was read, and whatever the matrix allows.
  if (taint.untrusted) return 'outsiders'
  return kind === 'write' ? 'write' : null
}

/**
 * The chat's own limit: nothing is written or sent without a person's yes to exactly that call, and nothing at all where
 * nobody asks the person (`taint` null: an answer without a model).
 */
export function objectionTo(
  tool: Pick<CatalogTool, 'kind' | 'labels' | 'title'>,
  taint: Taint | null,
): ReturnType<Restrict> {
  const why = needsYes(tool, taint ?? clean)
  if (why === null) return null
  if (taint === null) {
    return { reason: 'denied', message: `“${tool.title}” is not used without a model that asks you first.` }
  }
  const read = why === 'outsiders' ? 'This conversation has read text of outsiders, and ' : ''
  return { reason: 'approval_required', message: `${read}“${tool.title}” needs a person’s yes.` }
}
