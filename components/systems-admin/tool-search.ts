import type { ToolLine } from './types.ts'

/** Tools whose title or name has every word, the most used first. */
export function found(tools: readonly ToolLine[], q: string): ToolLine[] {
  const words = plain(q).split(/\s+/).filter(Boolean)
  return tools
    .filter(({ title, name }) => words.every((word) => plain(`${title} ${name}`).includes(word)))
    .sort((a, b) => (b.use?.calls ?? 0) - (a.use?.calls ?? 0) || a.title.localeCompare(b.title))
}

/** Without case and accents: who types "ordenes" finds "órdenes". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
