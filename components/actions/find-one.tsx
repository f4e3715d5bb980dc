'use client'

import { type ReactNode, useState } from 'react'
import { useFound } from '../chat/use-found.ts'
import { FindField } from '../ui/find-field.tsx'

type Props<Answer, One> = {
  label: string
  /** What the list is called. */
  offered: string
  /** Said where nothing is found. */
  none: string
  addressOf: (words: string) => string
  found: (answer: Answer) => readonly One[]
  keyOf: (one: One) => string
  children: (one: One) => ReactNode
  onChoose: (one: One) => void
}

/** A field that finds something by a part of its name. Arrows move, Enter chooses. */
export function FindOne<Answer, One>({
  label,
  offered,
  none,
  addressOf,
  found,
  keyOf,
  children,
  onChoose,
}: Props<Answer, One>) {
  const [words, setWords] = useState('')
  const answer = useFound<Answer>(words.trim() === '' ? null : addressOf(words.trim()))
  const all = answer === null ? [] : found(answer)

  return (
    <FindField
      label={label}
      offered={offered}
      help={answer !== null && all.length === 0 ? none : undefined}
      words={words}
      onWords={setWords}
      found={all}
      keyOf={keyOf}
      onChoose={(one) => {
        setWords('')
        onChoose(one)
      }}
      tabChooses
      escapeEmpties
    >
      {children}
    </FindField>
  )
}
