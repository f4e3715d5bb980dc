/** Joins class names; false, null and undefined drop out, so conditions stay readable. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
