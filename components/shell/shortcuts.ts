export type Press = { key: string; meta: boolean; ctrl: boolean; alt: boolean }

export type Command = { go: string } | 'palette' | 'search' | 'help' | 'sidebar'

export type Keyboard = {
  /** The letter after `g` and where it leads. */
  pages: Readonly<Record<string, string>>
  /** Single-letter keys may be switched off (WCAG 2.1.4). */
  singleKeys: boolean
}

/**
 * What a key press means. `pending` is true after a `g`. `typing` is true inside a field or an open dialog, where only
 * the combination with cmd or ctrl counts.
 */
export function interpret(
  press: Press,
  state: { pending: boolean; typing: boolean },
  keyboard: Keyboard,
): { command?: Command; pending: boolean } {
  const { key, meta, ctrl, alt } = press
  if ((meta || ctrl) && !alt && key.toLowerCase() === 'k') return { command: 'palette', pending: false }
  if (meta || ctrl || alt || state.typing || !keyboard.singleKeys) return { pending: false }
  if (state.pending) {
    const page = keyboard.pages[key]
    return page === undefined ? { pending: false } : { command: { go: page }, pending: false }
  }
  switch (key) {
    case 'g':
      return { pending: true }
    case '?':
      return { command: 'help', pending: false }
    case '/':
      return { command: 'search', pending: false }
    case '[':
      return { command: 'sidebar', pending: false }
    default:
      return { pending: false }
  }
}
