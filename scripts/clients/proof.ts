/** What one client was seen to do. `skipped` proves nothing and is counted apart. */
export type Proof = {
  client: string
  version: string
  what: string
  outcome: 'proven' | 'failed' | 'skipped'
  /** Why it failed or could not be tried. */
  why?: string
}

/** One thing that is tried; what it throws is why it failed. What comes after it is tried all the same. */
export async function proof(
  who: Pick<Proof, 'client' | 'version'>,
  what: string,
  attempt: () => Promise<void>,
): Promise<Proof> {
  try {
    await attempt()
    return { ...who, what, outcome: 'proven' }
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    return { ...who, what, outcome: 'failed', why: why.slice(0, 2_000) }
  }
}

export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
