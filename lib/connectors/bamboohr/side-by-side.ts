/** Requests of one call that BambooHR gets at once. */
const AT_ONCE = 4

/** What `read` gives of each, in their order, a few at a time. */
export async function sideBySide<T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    found.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(read))))
  }
  return found
}
