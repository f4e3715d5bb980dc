'use client'

import { createContext, type ReactNode, use } from 'react'
import { type KnownSystems, type ShownSystem, shownSystem } from './systems.ts'

const Known = createContext<KnownSystems>({})

/** Hands the names and looks of the systems that Gatehouse knows itself to everything below. */
export function KnownSystemsProvider({ systems, children }: { systems: KnownSystems; children: ReactNode }) {
  return <Known value={systems}>{children}</Known>
}

/** `name` is for systems that somebody calls otherwise than the installation does. */
export function useShownSystem(): (slug: string, name?: string) => ShownSystem {
  const known = use(Known)
  return (slug, name) => shownSystem(known, slug, name)
}

/** A system's name, where a server component writes it. */
export function SystemName({ system, name }: { system: string; name?: string }) {
  return useShownSystem()(system, name).name
}
