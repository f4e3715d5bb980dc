import type { Why } from './why.ts'

/** Words, and figures that stand out among them. */
export type Piece = string | { strong: string }

/** Where a figure or a part is not what it should be, beside its words: never by colour alone. */
export type Line = { label: string; value: string; detail: string | null; doubt: string | null }

export type Finding = { amount: string; word: string; title: string; cause: string; owner: string }

export type Section =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; paragraphs: Piece[][] }
  | { kind: 'lines'; title: string; note: string | null; lines: Line[] }
  | { kind: 'findings'; title: string; note: string | null; findings: Finding[]; none: string | null }

/** A mail's words and figures, each once: its HTML and its text are drawn from these. */
export type Content = {
  language: string
  subject: string
  company: string
  title: string
  /** Empty for what is of no day. */
  day: string
  /** How many systems answered; empty where none was asked. */
  systems: string
  /** Before the button. */
  opening: Piece[][]
  sections: Section[]
  /** Parts that only the report has; null for none. */
  more: string | null
  missing: { title: string; lines: string[] } | null
  open: { text: string; url: string }
  footer: string[]
  unsubscribe: { text: string; url: string } | null
  id: string
}

export type MailOptions = {
  /** Of the run, which asks for a sign-in. */
  link: URL
  /** The page that asks before it ends anything; null for what somebody asked for once. */
  unsubscribe: URL | null
  why: Why
  /** Names of attached files. */
  attached?: readonly string[]
}
