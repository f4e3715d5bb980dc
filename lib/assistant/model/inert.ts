/** Words of outsiders as they can stand between marks, and not close them. */
export function inert(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('"', '”')
}
