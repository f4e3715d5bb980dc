import { once } from '#lib/core/registry.ts'
import { kindOf } from './kinds.ts'
import { createReaders, type Readers } from './readers.ts'
import type { Excerpt, ReadOutcome } from './types.ts'

/** What a file says, in a process beside this one: a document is a program that strangers wrote for its reader. */
export function readText(
  file: Uint8Array,
  mimeType: string,
  excerpt: Excerpt,
  signal?: AbortSignal,
): Promise<ReadOutcome> {
  const kind = kindOf(mimeType)
  return kind === undefined ? Promise.resolve(null) : readers().read({ file, kind, excerpt }, signal)
}

/** One set for the process, whichever bundle asks. */
function readers(): Readers {
  return once('document readers', () => createReaders())
}

export function closeReaders(): void {
  readers().close()
}
