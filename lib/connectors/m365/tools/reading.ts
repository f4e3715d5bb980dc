import type { ReadOutcome } from '../text/types.ts'

/** What an answer says of a file's text. */
export type Said = { text?: string; next?: number; note?: string; complete: boolean }

/** What was not read is never called complete. */
export function said(found: ReadOutcome, refer: string): Said {
  if (found === null) return { complete: true, note: `This file has no text that can be read here; ${refer}.` }
  if (!('refused' in found)) return { ...found, complete: found.next === undefined }
  return { complete: false, note: `${refusals[found.refused]}; ${refer}.` }
}

const refusals = {
  time: 'This file takes too long to read here',
  memory: 'This file takes too much memory to read here',
  size: 'This file is too large to read here',
}
