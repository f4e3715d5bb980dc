import type { NamedGroup } from '../graph.ts'

/** Somebody as a provider knows them. */
export type Somebody = { subject: string; objectId: string | null; email: string }

/** The groups of one person; `gone`: deleted there; `unknown`: not found by what we know of them, so nothing is said. */
export type Directory = (who: Somebody) => Promise<readonly NamedGroup[] | 'gone' | 'unknown'>
