/** 1 for equal words, 0 for nothing in common; a letter swapped, missing or doubled costs one step. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 1 : 1 - distance(a, b) / longest
}

/** Optimal string alignment distance: the letters that were swapped, missing, doubled or wrong. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The names that a mistyped one may mean, the nearest first. `projectNumber` is near `project` and `project_number`. */
export function byNearness<T extends string>(mistyped: string, names: readonly T[]): { name: T; nearness: number }[] {
  const said = bare(mistyped)
  return names.map((name) => ({ name, nearness: nearness(said, bare(name)) })).sort((a, b) => b.nearness - a.nearness)
}

/** As alike as spelled, or one part of the other. */
function nearness(a: string, b: string): number {
  const part = Math.min(a.length, b.length) >= 3 && (a.includes(b) || b.includes(a))
  return Math.max(likeness(a, b), part ? 0.8 : 0)
}

/** Letters and digits alone: whether words are joined by hyphens, underscores or capitals is no difference. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
