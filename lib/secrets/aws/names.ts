/** Secrets Manager takes letters, digits and `/_+.@-`; what else a name has is escaped, and `=` begins an escape. */
export function awsName(prefix: string, name: string): string {
  return `${prefix}/${name.replaceAll(/[^\w/+.@-]/gu, (one) => [...Buffer.from(one)].map(escaped).join(''))}`
}

/** Null where it is no name of ours. */
export function nameOf(prefix: string, stored: string): string | null {
  if (!stored.startsWith(`${prefix}/`)) return null
  try {
    return decodeURIComponent(stored.slice(prefix.length + 1).replaceAll('=', '%'))
  } catch {
    return null
  }
}

function escaped(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
