/** Without accents and marks of bold, letter for letter: every character keeps its place. */
export function folded(text: string): string {
  return text.replaceAll(/[\u00a0-\uffff]/g, (sign) => sign.normalize('NFD')[0] ?? sign).replaceAll('**', '  ')
}

/** What was found is taken out of the search; lines stay lines. */
export function blanked(text: string, found: RegExp): string {
  return text.replace(found, (whole: string) => whole.replaceAll(/[^\n]/g, ' '))
}
