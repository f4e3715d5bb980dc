/**
 * One read at a time for a key. Who comes while one is under way shares the next, which begins after they came: what
 * they hear is as fresh as from a read of their own, however many ask at once.
 */
export function shareNext<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<T>>()

  function begin(key: string): Promise<T> {
    const reading = read(key)
    const over = reading.then(
      () => undefined,
      () => undefined,
    )
    underWay.set(key, over)
    void over.then(() => {
      if (underWay.get(key) === over) underWay.delete(key)
    })
    return reading
  }

  return (key) => {
    const before = underWay.get(key)
    if (before === undefined) return begin(key)
    const known = next.get(key)
    if (known !== undefined) return known
    const following = before.then(() => {
      next.delete(key)
      return begin(key)
    })
    next.set(key, following)
    return following
  }
}
