import type { Part } from './parts.ts'

/** Something of the screen: what of it is known at once, whether that is the last word, and what the systems say. */
export type Look<T> = { known: { value: T } | null; isFinal: boolean; now: Promise<T> }

export async function lookOf<T>(now: Promise<T>, kept: () => Promise<T | null> = async () => null): Promise<Look<T>> {
  // What needs no system has been computed by the next turn of the event loop.
  const said = await Promise.race([now.then((value) => ({ value })), after(0).then(() => null)])
  if (said !== null) return { known: said, isFinal: true, now }
  const before = await kept()
  return { known: before === null ? null : { value: before }, isFinal: false, now }
}

/** What is known of a part after so long: what was told by then, else what was kept. */
export function knownAfter<T>({ now, kept }: Part<T>, afterMs: number): Promise<T | null> {
  return Promise.race([now, after(afterMs).then(kept)])
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
