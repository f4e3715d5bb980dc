'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import type { Problem } from '#lib/audit/search-words.ts'
import { cx } from '../ui/cx.ts'
import { Kbd } from '../ui/kbd.tsx'
import { readSearchCode, type TokenKey, tokenIn, tokensOf, withText, withValues } from './query.ts'
import { type Choices, type Suggestion, suggest, valueLabel } from './suggest.ts'
import { useProblem } from './use-problem.ts'

export type QueryBarProps = {
  search: AuditSearch
  choices: Choices
  onSearch: (search: AuditSearch) => void
}

/** Filters as tokens, words as text. Everything in it is in the address. */
export function QueryBar({ search, choices, onSearch }: QueryBarProps) {
  const t = useTranslations('audit.search')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(search.q)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const problem = useProblem()
  const tokens = tokensOf(search)
  const suggestions = open ? suggest(text, choices, (key) => t(`keys.${key}`)) : []

  async function commit(given: string): Promise<void> {
    setActive(-1)
    setOpen(false)
    const next = await withText({ ...search, cursor: undefined }, given)
    setProblems(next.problems)
    // What cannot be read stays in the bar to be corrected: a search without it would answer another question.
    const readable = next.problems.length === 0
    setText(readable ? next.search.q : given)
    if (readable) onSearch(next.search)
  }

  function choose({ text: chosen, complete }: Suggestion): void {
    const next = [...text.split(/\s+/).slice(0, -1), chosen].join(' ')
    setActive(-1)
    if (complete) void commit(next)
    else setText(next)
    input.current?.focus()
  }

  function remove(key: TokenKey): void {
    onSearch({ ...withValues(search, key, []), q: search.q })
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0) {
      event.preventDefault()
      setOpen(true)
      const count = suggestions.length
      setActive((at) => (count === 0 ? -1 : (at + move + count + (at < 0 && move < 0 ? 1 : 0)) % count))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = suggestions[active]
      if (chosen === undefined) void commit(text)
      else choose(chosen)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (open) setOpen(false)
      else input.current?.blur()
    } else if (event.key === ' ') {
      const token = tokenIn(text.split(/\s+/).at(-1) ?? '')
      if (token !== null && token.value !== '') {
        event.preventDefault()
        void commit(text)
      }
    } else if (event.key === 'Backspace' && text === '') {
      const last = tokens.at(-1)
      if (last !== undefined) remove(last.key)
    }
  }

  return (
    <div className="relative min-w-0 grow">
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press beside the text focuses it */}
      <div
        className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-md border border-control bg-surface px-2.5 py-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus has-[input:focus-visible]:outline-offset-1"
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden className="text-text-3" />
        {tokens.map((token) => {
          const values = token.values.map((value) => valueLabel(token, value, choices)).join(',')
          return (
            <span
              key={token.key}
              className="inline-flex min-w-0 max-w-full items-center rounded-sm bg-sunken pl-1.5 font-mono text-xs leading-6"
            >
              <span className="truncate">
                <span className="text-accent-text">{token.key}:</span>
                {values}
              </span>
              <button
                type="button"
                aria-label={t('remove', { token: `${token.key}:${values}` })}
                onClick={() => remove(token.key)}
                className="grid size-6 shrink-0 place-items-center text-text-3 hover:text-text touch:size-11"
              >
                <X size={12} strokeWidth={1.75} aria-hidden />
              </button>
            </span>
          )
        })}
        <input
          ref={input}
          data-search
          type="text"
          role="combobox"
          aria-label={t('label')}
          aria-describedby={`${id}-hint`}
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && active < suggestions.length ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={tokens.length === 0 ? t('placeholder') : ''}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(-1)
            setOpen(true)
          }}
          onFocus={() => {
            setOpen(true)
            void readSearchCode()
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="h-6 min-w-32 grow bg-transparent font-mono text-xs outline-none placeholder:font-sans touch:h-9 touch:text-lg"
        />
        <span className="touch:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      <span id={`${id}-hint`} className="sr-only">
        {t('hint')}
      </span>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('suggestions')}
        className={cx(
          'absolute top-full right-0 left-0 z-20 mt-1 max-h-80 max-w-xl overflow-y-auto rounded-lg bg-raised p-1 shadow-pop',
          suggestions.length === 0 && 'hidden',
        )}
      >
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.text}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(suggestion)
            }}
            className={cx(
              'flex min-h-7 cursor-default items-center gap-3 rounded-sm px-2 text-sm touch:min-h-11',
              index === active && 'bg-hover',
            )}
          >
            <span className="truncate font-mono text-xs">{suggestion.text}</span>
            <span className="ml-auto shrink-0 text-text-3 text-xs">{suggestion.detail}</span>
          </div>
        ))}
      </div>
      {problems.length > 0 && (
        <p role="alert" className="mt-1 text-stop-text text-xs">
          {problems.map(problem).join(' ')} {problems.some(({ kind }) => kind === 'key') && t('quotes')}
        </p>
      )}
    </div>
  )
}
