'use client'

import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Field } from './field.tsx'
import { Input } from './input.tsx'
import { useOptions } from './use-options.ts'

type Props<One> = {
  label: string
  /** What the list is called. */
  offered: string
  help: string | undefined
  /** What is typed; its owner says what is found by it. */
  words: string
  onWords: (words: string) => void
  found: readonly One[]
  keyOf: (one: One) => string
  children: (one: One) => ReactNode
  onChoose: (one: One) => void
  /** Tab chooses, as where the list opens by typing; of one that stands open it leaves without a choice. */
  tabChooses?: boolean
  /** Escape empties the field before it closes what is around it. */
  escapeEmpties?: boolean
  autoFocus?: boolean
  maxLength?: number
  /** Of one row of the list. */
  rowClass?: string
  className?: string
}

/**
 * A field over the list of what it finds. The focus stays in the field: arrows move, Enter chooses, as does a press.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function FindField<One>(props: Props<One>) {
  const { label, offered, help, words, onWords, found, keyOf, children, onChoose } = props
  const { tabChooses = false, escapeEmpties = false, autoFocus, maxLength = 100, rowClass, className } = props
  const { at, list, onKeyDown, optionProps } = useOptions(found.length, (index) => {
    const one = found[index]
    if (one !== undefined) onChoose(one)
  })
  return (
    <div className={cx('grid gap-1', className)}>
      <Field label={label} help={help}>
        {(control) => (
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
            autoComplete="off"
            autoFocus={autoFocus}
            value={words}
            maxLength={maxLength}
            onChange={(event) => onWords(event.target.value)}
            onKeyDown={(event) => {
              if (escapeEmpties && event.key === 'Escape' && words !== '') {
                event.stopPropagation()
                onWords('')
              } else if (tabChooses || event.key !== 'Tab') onKeyDown(event)
            }}
          />
        )}
      </Field>
      <ul
        id={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the options of the field above
        role="listbox"
        aria-label={offered}
        hidden={found.length === 0}
        className="max-h-64 overflow-y-auto rounded-md border border-border p-1"
      >
        {found.map((one, index) => (
          <li
            key={keyOf(one)}
            {...optionProps(index)}
            className={cx(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
              index === at && 'bg-hover',
              rowClass,
            )}
          >
            {children(one)}
          </li>
        ))}
      </ul>
    </div>
  )
}
