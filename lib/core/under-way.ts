/** What is under way at the moment: entered when it begins, left when it ends, and looked through on the rare occasion. */
export type UnderWay<T> = {
  /** Gives back how to leave; a second time does nothing. */
  enter(item: T): () => void
  [Symbol.iterator](): Iterator<T>
}

/**
 * A list and no `Set`: a set that things enter and leave grows new tables, each outgrown one points to the next, and a
 * sweep of the young generation takes what stands in any of them for alive until the whole heap is swept.
 */
export function createUnderWay<T>(): UnderWay<T> {
  const places: { item: T; at: number }[] = []

  return {
    enter(item) {
      const place = { item, at: places.length }
      places.push(place)
      return () => {
        if (places[place.at] !== place) return
        const last = places.pop()
        if (last === undefined || last === place) return
        places[place.at] = last
        last.at = place.at
      }
    },
    *[Symbol.iterator]() {
      for (const { item } of places) yield item
    },
  }
}
