/** In which order a person wants home's key figures, by id, and which of them not at all. */
export type Arrangement = { order: readonly string[]; hidden: readonly string[] }

export const usualArrangement: Arrangement = { order: [], hidden: [] }

/** All of them in a person's order; what that person's order does not know stands at the end. */
export function arranged<T extends { id: string }>(all: readonly T[], { order }: Arrangement): T[] {
  const placeOf = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length)
  return all.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/**
 * What a person said of the ones before them. Those that they could not see keep their place and stay as hidden as they
 * were: they may come back.
 */
export function rearranged(all: readonly { id: string }[], before: Arrangement, said: Arrangement): Arrangement {
  const next = said.order.values()
  const wasShown = (id: string) => said.order.includes(id)
  return {
    order: arranged(all, before).map(({ id }) => (wasShown(id) ? (next.next().value ?? id) : id)),
    hidden: [...before.hidden.filter((id) => !wasShown(id)), ...said.hidden.filter(wasShown)],
  }
}
