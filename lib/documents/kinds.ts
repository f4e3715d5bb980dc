import type { FileKind } from './types.ts'

const office = 'application/vnd.openxmlformats-officedocument.'

const kinds: Record<string, FileKind> = {
  'text/html': 'markup',
  'application/json': 'plain',
  'application/xml': 'plain',
  'message/rfc822': 'plain',
  'application/pdf': 'pdf',
  [`${office}wordprocessingml.document`]: 'word',
  [`${office}presentationml.presentation`]: 'slides',
  [`${office}spreadsheetml.sheet`]: 'sheets',
}

/** How a file of this type is read; undefined when there is no text in it that we can read: images, drawings. */
export function kindOf(mimeType: string): FileKind | undefined {
  const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
  return kinds[type] ?? (type.startsWith('text/') ? 'plain' : undefined)
}
