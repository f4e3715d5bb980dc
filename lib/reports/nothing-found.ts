import type { BlockOf } from './document.ts'

/** What an empty list of findings says: that nothing waits is told by who could look everywhere alone. */
export function nothingFound(closed: BlockOf<'findings'>['closed']): 'nothingWaits' | 'nothingInPart' | 'nothingAsked' {
  if (closed === undefined || closed.systems.length === 0) return 'nothingWaits'
  return closed.all ? 'nothingAsked' : 'nothingInPart'
}
