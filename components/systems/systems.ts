import type { KnownSystem, SystemLook, Tint } from '#lib/core/system-look.ts'

/** By slug. */
export type KnownSystems = Readonly<Record<string, KnownSystem>>

const grounds: Readonly<Record<Tint, string>> = {
  violet: 'bg-violet-soft text-violet',
  ochre: 'bg-ochre-soft text-ochre',
  sky: 'bg-sky-soft text-sky',
  moss: 'bg-moss-soft text-moss',
  rose: 'bg-rose-soft text-rose',
  teal: 'bg-teal-soft text-teal',
  neutral: 'bg-neutral-soft text-neutral-text',
}

export type ShownSystem = { code: string; name: string; ground: string }

/** How a system is written and drawn. One without a look has its first two letters on a neutral ground. */
export function shownSystem(known: KnownSystems, slug: string, name?: string): ShownSystem {
  const own = Object.hasOwn(known, slug) ? known[slug] : undefined
  const written = name ?? own?.name ?? slug
  const { code, tint } = own?.look ?? plainLook(written)
  return { code, name: written, ground: grounds[tint] }
}

function plainLook(name: string): SystemLook {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const [first = '', second] = words
  const letters = second === undefined ? first.slice(0, 2) : `${first.slice(0, 1)}${second.slice(0, 1)}`
  return { code: letters.toUpperCase() || '··', tint: 'neutral' }
}
