import type { Emit } from '#lib/facts/turn-event.ts'
import type { FactBook } from './facts/book.ts'
import { type Unverified, unverifiedIn } from './figures/unverified.ts'
import type { ModelWords } from './words.ts'

/** A piece of an answer; `own` is said by Gatehouse and not by the model. */
export type Said = { text: string; own: boolean }

export type AnswerText = {
  /** The model's own words as they come. */
  write(delta: string): void
  /** Gatehouse's words. */
  note(text: string): void
  /** Begins another paragraph where something was said before. */
  paragraph(): void
  /** What is left of an id that was never closed is told as it is. */
  close(): void
  /** Whether the model has said anything. */
  isEmpty(): boolean
  said(): readonly Said[]
}

/** `{{f12}}` and what may still become one. */
const placeholder = /\{\{\s*(\w+)\s*\}\}/
const unfinished = /\{\{?[\s\w]{0,24}\}?$/

/**
 * A model's text on its way to the screen. Where it points to a figure the figure is told first, once a turn; an id that
 * is nobody's becomes words that say so. What Gatehouse adds is kept apart, since nobody has to vouch for it.
 */
export function startText(
  { emit, book, words }: { emit: Emit; book: FactBook; words: ModelWords },
  before: readonly Said[] = [],
): AnswerText {
  const said: Said[] = [...before]
  const cited = new Set(idsIn(before))
  let waiting = ''

  function tell(text: string, own: boolean): void {
    if (text === '') return
    emit({ type: 'text', delta: text })
    const last = said.at(-1)
    if (last?.own === own) said[said.length - 1] = { text: last.text + text, own }
    else said.push({ text, own })
  }

  function point(id: string): void {
    const fact = book.get(id)
    if (fact === null) {
      tell(words.say('figure.missing'), false)
      return
    }
    if (!cited.has(id)) {
      cited.add(id)
      emit({ type: 'fact', number: cited.size, fact, ask: book.askOf(id) })
    }
    tell(`{{${id}}}`, false)
  }

  function flush(text: string): void {
    const found = placeholder.exec(text)
    if (found === null) {
      const rest = unfinished.exec(text)
      waiting = rest === null ? '' : rest[0]
      tell(text.slice(0, text.length - waiting.length), false)
      return
    }
    tell(text.slice(0, found.index), false)
    point(found[1] ?? '')
    flush(text.slice(found.index + found[0].length))
  }

  function close(): void {
    tell(waiting, false)
    waiting = ''
  }

  return {
    write(delta) {
      flush(waiting + delta)
    },
    note(text) {
      close()
      tell(said.length === 0 ? text : `\n\n${text}\n\n`, true)
    },
    paragraph() {
      close()
      if (said.length > 0) tell('\n\n', true)
    },
    close,
    isEmpty: () => said.every(({ text, own }) => own || text.trim() === ''),
    said: () => said,
  }
}

/** The figures of the model's part that nobody can vouch for, by where they stand in the whole. */
export function unverifiedOf(
  said: readonly Said[],
  { book, question, words }: { book: FactBook; question: string; words: ModelWords },
): Unverified[] {
  const text = said.map((piece) => (piece.own ? piece.text.replaceAll(/[^\n]/g, ' ') : piece.text)).join('')
  const missing = words.say('figure.missing')
  const holes = placesOf(missing, text).map((at) => ({ text: missing, at }))
  return [...unverifiedIn(text, { facts: book.all(), question }), ...holes].sort((a, b) => a.at - b.at)
}

function placesOf(words: string, text: string): number[] {
  const pieces = text.split(words).slice(0, -1)
  let at = -words.length
  return pieces.map((piece) => {
    at += words.length + piece.length
    return at
  })
}

function idsIn(said: readonly Said[]): string[] {
  return said.flatMap(({ text }) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, id = '']) => id))
}
