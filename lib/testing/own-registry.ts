/** Where lib/core/registry.ts keeps what a process has one of. */
const slot = Symbol.for('gatehouse.registry')

/** A house that is all of the process while it stands: files of one worker share what a process has one of. */
export function ownRegistry(): { restore(): void } {
  const holder = globalThis as { [slot]?: unknown }
  const before = holder[slot]
  holder[slot] = new Map()
  return {
    restore() {
      holder[slot] = before
    },
  }
}
