import { once } from '#lib/core/registry.ts'
import { isEncrypted, saysEncrypted } from './encrypted.ts'
import { kindOf } from './kinds.ts'
import { createReaders, type Readers } from './readers.ts'
import type { Excerpt, ReadOutcome } from './types.ts'

/** What a file says, in a process beside this one: a document is a program that strangers wrote for its reader. */
export async function readText(
  file: Uint8Array,
  mimeType: string,
  excerpt: Excerpt,
  { signal, rows }: { signal?: AbortSignal | undefined; rows?: number } = {},
): Promise<ReadOutcome> {
  const kind = kindOf(mimeType)
  if (isEncrypted(file, kind)) return { refused: 'encrypted' }
  if (kind === undefined) return null
  const outcome = await readers().read({ file, kind, excerpt, rows }, signal)
  return outcome === null && saysEncrypted(file, kind) ? { refused: 'encrypted' } : outcome
}

/** One set for the process, whichever bundle asks. */
function readers(): Readers {
  return once('document readers', () => createReaders())
}

export function closeReaders(): void {
  readers().close()
}
