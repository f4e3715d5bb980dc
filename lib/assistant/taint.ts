import type { Restrict } from '#lib/gateway/types.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'

type ToolLabels = CatalogTool['labels']

/** What a conversation has read so far. */
export type Taint = { untrusted: boolean; sensitive: boolean }

export const clean: Taint = { untrusted: false, sensitive: false }

export function afterReading(taint: Taint, labels: ToolLabels): Taint {
  return { untrusted: taint.untrusted || labels.untrusted, sensitive: taint.sensitive || labels.sensitive }
}

/**
 * Words of outsiders, inside data and a way out must not meet without a person: whoever read the first two gets no tool
 * that sends, whatever the matrix allows.
 */
export function objectionTo(
  { labels, title }: Pick<CatalogTool, 'labels' | 'title'>,
  taint: Taint,
): ReturnType<Restrict> {
  if (!labels.sendsOut || !taint.untrusted || !taint.sensitive) return null
  return {
    reason: 'approval_required',
    message: `This conversation has read text of outsiders and sensitive data, so “${title}” needs a person’s approval.`,
  }
}
