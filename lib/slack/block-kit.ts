import type { Button, KnownBlock } from '@slack/web-api'

/** Source: https://docs.slack.dev/reference/block-kit/blocks */
export const MOST_BLOCKS = 50
const MOST_SECTION = 3_000
const MOST_BUTTON = 75
const MOST_BUTTONS = 5

/** Markup as sections, each within its limit: cut at a line's end where one is near. `verbatim`: nothing becomes a link. */
export function sections(text: string): KnownBlock[] {
  const words = text.trim()
  if (words === '') return []
  if (words.length <= MOST_SECTION) return [{ type: 'section', text: { type: 'mrkdwn', text: words, verbatim: true } }]
  const line = words.lastIndexOf('\n', MOST_SECTION)
  const blank = words.lastIndexOf(' ', MOST_SECTION)
  const cut = line > 0 ? line : blank > 0 ? blank : MOST_SECTION
  return [...sections(words.slice(0, cut)), ...sections(words.slice(cut))]
}

/** A line in small grey letters. */
export function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: text.slice(0, MOST_SECTION), verbatim: true }] }
}

/** Rows of buttons; Slack shows five well. */
export function buttons(all: readonly Button[]): KnownBlock[] {
  const rows = Array.from({ length: Math.ceil(all.length / MOST_BUTTONS) }, (_, row) =>
    all.slice(row * MOST_BUTTONS, (row + 1) * MOST_BUTTONS),
  )
  return rows.map((elements) => ({ type: 'actions', elements }))
}

export function label(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: text.length <= MOST_BUTTON ? text : `${text.slice(0, MOST_BUTTON - 1)}…` }
}

const MOST_TITLE = 24

/** The title or a button of a modal, which have little room. */
export function heading(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: text.length <= MOST_TITLE ? text : `${text.slice(0, MOST_TITLE - 1)}…` }
}

export function option(value: string): { text: { type: 'plain_text'; text: string }; value: string } {
  return { text: label(value), value }
}
