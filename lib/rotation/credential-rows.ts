import { addDays } from '#lib/core/days.ts'
import type { Entry } from './calendar.ts'

/** Where what a system is signed in to with is kept: only of the store is anything known but the name. */
export type CredentialSource = 'store' | 'environment' | 'elsewhere' | 'none'

/** What is told of the credential of one system; never a part of it. */
export type Credential = {
  system: string
  name: string
  source: CredentialSource
  /** Names of the variables that hold secrets of it. */
  variables: readonly string[]
  /** The way it is signed in to, by its id; null where nothing says it. */
  way: string | null
  /** Since when it is in force; null where nobody here knows. */
  since: Date | null
  /** By this process; null: not since it started. */
  lastReadAt: Date | null
  /** Of its certificate, `YYYY-MM-DD`. */
  endsOn: string | null
  /** What is to be done next, and by whom. */
  next: Entry | null
  /** A replacement under way, by the step it has come to. */
  step: string | null
  /** What failed of the last replacement. */
  failed: { doing: string; at: Date } | null
  /** Gatehouse can replace it at the vendor. */
  rotates: boolean
  /** The store did not say what it holds. */
  isUnread: boolean
  /** The company's sign-in that somebody made in a browser. */
  company: 'none' | 'connected' | 'reauth_required'
  /** People with a sign-in of their own, and those of them who have to make it again. */
  people: { own: number; again: number }
}

const states = ['ended', 'failed', 'sign_in', 'unread', 'soon', 'rotating', 'ok', 'none'] as const
export type CredentialState = (typeof states)[number]

export const credentialViews = ['all', 'person', 'soon', 'failed'] as const
export type CredentialView = (typeof credentialViews)[number]

export const credentialOrders = ['due', 'system', 'age'] as const
export type CredentialOrder = (typeof credentialOrders)[number]

const SOON_DAYS = 14

/** The one word that stands for a credential: what asks most for somebody's attention. */
export function credentialState(one: Credential, today: string): CredentialState {
  const { next } = one
  const ends = [one.endsOn, next?.by === 'person' ? next.on : null].filter((on) => on !== null)
  const isOver = next?.why === 'entered' && next.on < today
  if (isOver || (one.endsOn !== null && one.endsOn < today)) return 'ended'
  if (one.failed !== null) return 'failed'
  if (one.company === 'reauth_required') return 'sign_in'
  if (one.isUnread) return 'unread'
  if (ends.some((on) => on <= addDays(today, SOON_DAYS))) return 'soon'
  if (one.step !== null) return 'rotating'
  return one.source === 'none' && one.company === 'none' && one.people.own === 0 ? 'none' : 'ok'
}

const urgent: Record<CredentialView, readonly CredentialState[]> = {
  all: states,
  // And whatever else only a person does, however far off.
  person: ['ended', 'failed', 'sign_in', 'soon'],
  soon: ['ended', 'soon'],
  failed: ['failed', 'sign_in', 'unread'],
}

/** What a view shows, in its order. */
export function credentialsIn(
  all: readonly Credential[],
  { view, order, today }: { view: CredentialView; order: CredentialOrder; today: string },
): Credential[] {
  const shown = all.filter(
    (one) => urgent[view].includes(credentialState(one, today)) || (view === 'person' && one.next?.by === 'person'),
  )
  const key: Record<CredentialOrder, (one: Credential) => string> = {
    due: ({ endsOn, next }) => next?.on ?? endsOn ?? '9999',
    system: () => '',
    age: ({ since }) => since?.toISOString() ?? '9999',
  }
  const by = key[order]
  return shown.sort((a, b) => by(a).localeCompare(by(b)) || a.name.localeCompare(b.name))
}

/** What is due within a year, a month after the other; what is late stands in the month of today. */
export function monthsOf(entries: readonly Entry[], today: string): { month: string; entries: Entry[] }[] {
  const last = addDays(today, 365)
  const months = new Map<string, Entry[]>()
  for (const entry of entries.filter(({ on }) => on <= last)) {
    const month = (entry.on < today ? today : entry.on).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, all]) => ({ month, entries: all }))
}
