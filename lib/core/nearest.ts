/** The known name that a mistyped one is nearest to: by letters added, left out, changed or swapped. */
export function nearest<T extends string>(word: string, known: readonly [T, ...T[]]): T {
  const given = word.slice(0, 60).toLowerCase()
  const [first, ...others] = known
  return others.reduce(
    (best, name) => (distance(given, name.toLowerCase()) < distance(given, best.toLowerCase()) ? name : best),
    first,
  )
}

/** Optimal string alignment: two letters that changed places count once. */
function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j] ?? 0, (before[j - 2] ?? 0) + 1)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
