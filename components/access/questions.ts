import type { CellAt } from '#lib/access/values.ts'
import { paths } from '#lib/http/paths.ts'

/** Where a cell is asked about; null for "every other tool", since a question is about one. */
export function questionsOf({ role, system, tool }: CellAt): { why: string; who: string } | null {
  if (tool === '*') return null
  const asked = { roles: role, tool: `${system}__${tool}` }
  return { why: paths.explainOf(asked), who: paths.explainOf({ view: 'who', ...asked }) }
}
