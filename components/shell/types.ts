import type { ActionResult } from '#lib/http/actions.ts'
import type { PaletteEntry } from '#lib/http/palette.ts'
import type { Ask } from '../actions/ask-form.tsx'
import type { State } from '../systems/state-word.tsx'
import type { NavIcon } from './icons.tsx'

export type ShellPerson = { name: string; title?: string | undefined }

/** One entry of the navigation. The server sends what this person may open; the rest is absent, not disabled. */
export type NavItem = {
  href: string
  /** In the person's language. */
  label: string
  icon: NavIcon
  /** Without a group it stands on top. */
  group?: 'pinned' | 'admin' | undefined
  count?: number
  /** The letter after `g` that goes there. */
  key?: string | undefined
}

export type SidebarWidth = 'full' | 'rail'

/** Somebody whom an administrator sees as. */
export type Viewed = {
  name: string
  reason: string
  until: string
  /** Set where it is nobody who holds this role alone, and works on these jobs. */
  role?: { name: string; projects: readonly string[] } | undefined
  exit: () => Promise<void>
}

export type ShellProps = {
  /** Set while an administrator sees as this person. */
  viewing?: Viewed | undefined
  person: ShellPerson
  company: string
  /** Demo data: the badge stands in the top bar on every screen. */
  sample: boolean
  items: readonly NavItem[]
  /** "5 of 6 systems current", and how good that is. */
  freshness?: { state: State; words: string; href?: string }
  /** What the person has used of their own limit: "You have used 31 of 100 questions". */
  limit?: { used: number; most: number; words: string }
  /** Notices that the person has not read. */
  unread: number
  /** False when the person has switched single-letter keys off. */
  singleKeys: boolean
  /** Absent for people without any role. */
  settingsHref?: string | undefined
  /** A server action that ends the session and redirects. */
  signOut: () => Promise<void>
  /** A server action that asks a question and leads to its answer; null for people without the chat. */
  ask: Ask | null
  /** A server action behind the palette: projects, people, tools, reports, recent chats. */
  search: (query: string) => Promise<ActionResult<PaletteEntry[]>>
}
