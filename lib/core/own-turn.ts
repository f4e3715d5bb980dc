let last: Promise<void> = Promise.resolve()

/**
 * Resolves at the beginning of a turn of the event loop that no other caller has: whatever is computed next without
 * waiting again keeps others from being heard for as long as itself, and not for as long as all who came at once.
 */
export function ownTurn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)))
  return last
}
