import { z } from 'zod'
import type { ReadOutcome } from '#lib/documents/types.ts'
import { field } from '../../kit/data-classes.ts'

/** What an answer says of a file's text. */
export type Said = { text?: string; next?: number; label?: string; note?: string; complete: boolean }

export const labelField = {
  label: field.messageContent(
    z.string().optional().describe('The sensitivity label that the file says it carries, where it names it'),
  ),
}

export function labelled(label: string | undefined): { label?: string } {
  return label === undefined || label === '' ? {} : { label }
}

/** What was not read is never called complete. */
export function said(found: ReadOutcome, refer: string): Said {
  if (found === null) return { complete: true, note: `This file has no text that can be read here; ${refer}.` }
  if (!('refused' in found)) {
    // How it is called is the file's own word, and no sentence of ours.
    const note = found.label === undefined ? {} : { note: 'This file carries a sensitivity label.' }
    return { ...found, ...note, complete: found.next === undefined }
  }
  return { complete: false, note: `${refusals[found.refused]}; ${refer}.` }
}

const refusals = {
  time: 'This file takes too long to read here',
  memory: 'This file takes too much memory to read here',
  size: 'This file is too large to read here',
  encrypted: 'This file is encrypted by a sensitivity label or a password, so its text cannot be read here',
}
