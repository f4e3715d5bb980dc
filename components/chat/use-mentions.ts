'use client'

import { type RefObject, useState } from 'react'
import type { Mention } from '#lib/assistant/mentions/mention.ts'
import { fold } from '#lib/assistant/threads/excerpt.ts'
import { routes } from '#lib/http/paths.ts'
import { useFound } from './use-found.ts'

/** The text after an `@` before the caret: from the sign to the caret, at most this long. */
const afterSign = /(?:^|\s)@([^\s@][^@\n]{0,39})?$/

type Place = { from: number; to: number; words: string }

/** What `@` in a text stands for: names that fit what follows it, and the text with the chosen one in its place. */
export function useMentions(text: string, write: (next: string) => void, field: RefObject<HTMLTextAreaElement | null>) {
  const [place, setPlace] = useState<Place | null>(null)
  const found = useFound<{ mentions: Mention[] }>(place === null ? null : routes.mentions(place.words))

  /** After each key and each move of the caret. */
  function look() {
    const area = field.current
    const before =
      area === null || area.selectionStart !== area.selectionEnd ? '' : area.value.slice(0, area.selectionStart)
    const match = afterSign.exec(before)
    if (match === null) return setPlace(null)
    const words = match[1] ?? ''
    setPlace({ from: before.length - words.length - 1, to: before.length, words })
  }

  function choose({ says }: Mention) {
    if (place === null) return
    const rest = text.slice(place.to)
    const space = rest.startsWith(' ') ? '' : ' '
    write(`${text.slice(0, place.from)}${says}${space}${rest}`)
    setPlace(null)
    const caret = place.from + says.length + 1
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret))
  }

  /** Writes the sign where the caret is. */
  function begin() {
    const area = field.current
    if (area === null) return
    const at = area.selectionStart
    const gap = at > 0 && !/\s$/.test(text.slice(0, at)) ? ' ' : ''
    write(`${text.slice(0, at)}${gap}@${text.slice(at)}`)
    const caret = at + gap.length + 1
    setPlace({ from: caret - 1, to: caret, words: '' })
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(caret, caret)
    })
  }

  return {
    open: place !== null,
    loading: place !== null && found === null,
    // What came for fewer letters stays only as far as it fits.
    mentions: place === null ? [] : (found?.mentions.filter((mention) => fits(mention, place.words)) ?? []),
    look,
    choose,
    begin,
    close: () => setPlace(null),
  }
}

function fits({ name, detail }: Mention, words: string): boolean {
  return fold(`${name} ${detail}`).includes(fold(words.trim()))
}
