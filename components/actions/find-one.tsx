'use client'

import { type ReactNode, useState } from 'react'
import { useFound } from '../chat/use-found.ts'
import { useOptions } from '../chat/use-options.ts'
import { cx } from '../ui/cx.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

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
  const { at, list, onKeyDown, optionProps } = useOptions(all.length, (index) => choose(all[index]))

  function choose(one: One | undefined) {
    if (one === undefined) return
    setWords('')
    onChoose(one)
  }

  return (
    <div>
      <Field label={label} help={answer !== null && all.length === 0 ? none : undefined}>
        {(control) => (
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={all.length > 0}
            aria-controls={list}
            aria-activedescendant={all.length > 0 ? `${list}-${at}` : undefined}
            autoComplete="off"
            value={words}
            maxLength={100}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && words !== '') {
                event.stopPropagation()
                setWords('')
              } else onKeyDown(event)
            }}
          />
        )}
      </Field>
      <ul
        id={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the options of the field above
        role="listbox"
        aria-label={offered}
        hidden={all.length === 0}
        className="mt-1 max-h-64 overflow-y-auto rounded-md border border-border p-1"
      >
        {all.map((one, index) => (
          <li
            key={keyOf(one)}
            {...optionProps(index)}
            className={cx(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
              index === at && 'bg-hover',
            )}
          >
            {children(one)}
          </li>
        ))}
      </ul>
    </div>
  )
}
