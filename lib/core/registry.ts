/**
 * What must exist once per process. Next bundles server, instrumentation and routes separately, so a module
 * variable would exist three times; `globalThis` exists once.
 */
const slot = Symbol.for('gatehouse.registry')

export function once<T>(name: string, create: () => T): T {
  const holder = globalThis as { [slot]?: Map<string, unknown> }
  holder[slot] ??= new Map()
  const known = holder[slot]
  if (!known.has(name)) known.set(name, create())
  return known.get(name) as T
}
