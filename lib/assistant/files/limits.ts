/** What may be put to a question: how the browser knows it, and what its first bytes are. Said before a file is chosen. */
export const fileKinds = {
  pdf: { type: 'application/pdf', begins: ['25504446'] },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: ['504b0304'] },
  csv: { type: 'text/csv', begins: null },
  png: { type: 'image/png', begins: ['89504e470d0a1a0a'] },
  jpg: { type: 'image/jpeg', begins: ['ffd8ff'] },
  jpeg: { type: 'image/jpeg', begins: ['ffd8ff'] },
  webp: { type: 'image/webp', begins: ['52494646'] },
  gif: { type: 'image/gif', begins: ['474946383761', '474946383961'] },
} as const satisfies Record<string, { type: string; begins: readonly string[] | null }>

export type FileEnding = keyof typeof fileKinds

export const MOST_FILES = 5
const MEGABYTE = 1024 * 1024
export const MOST_MEGABYTES = { document: 10, picture: 5 } as const

export function endingOf(name: string): FileEnding | null {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return Object.hasOwn(fileKinds, ending) && name.includes('.') ? (ending as FileEnding) : null
}

export function isPicture(type: string): boolean {
  return type.startsWith('image/')
}

export function mostBytes(type: string): number {
  return (isPicture(type) ? MOST_MEGABYTES.picture : MOST_MEGABYTES.document) * MEGABYTE
}
