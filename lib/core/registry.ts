/**
 * What must exist once per process. Next bundles server, instrumentation and routes separately, so a module
 * variable would exist three times; `globalThis` exists once.
 */
const slot = Symbol.for('gatehouse.registry')

export function once<T>(name: string, create: () => T): T {
  const all = registry()
  if (!all.has(name)) all.set(name, create())
  return all.get(name) as T
}

/** What exists by that name; undefined while nobody has made it. */
export function known<T>(name: string): T | undefined {
  return registry().get(name) as T | undefined
}

function registry(): Map<string, unknown> {
  const holder = globalThis as { [slot]?: Map<string, unknown> }
  holder[slot] ??= new Map()
  return holder[slot]
}
