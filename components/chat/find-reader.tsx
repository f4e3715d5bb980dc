'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import { routes } from '#lib/http/paths.ts'
import { cx } from '../ui/cx.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { useFound } from './use-found.ts'
import { useOptions } from './use-options.ts'

type Props = { taken: readonly string[]; onChoose: (reader: MayBeReader) => void }

/** A field that finds people and teams by a part of their name. Arrows move, Enter chooses. */
export function FindReader({ taken, onChoose }: Props) {
  const t = useTranslations('chat.share')
  const [words, setWords] = useState('')
  const address = words.trim() === '' ? null : routes.readers(words.trim())
  const found = useFound<{ readers: MayBeReader[] }>(address)
  const readers = found?.readers.filter(({ id }) => !taken.includes(id)) ?? []
  const { at, list, onKeyDown, optionProps } = useOptions(readers.length, (index) => choose(readers[index]))

  function choose(reader: MayBeReader | undefined) {
    if (reader === undefined) return
    setWords('')
    onChoose(reader)
  }

  return (
    <div>
      <Field label={t('find')} help={found !== null && readers.length === 0 ? t('noReader') : undefined}>
        {(control) => (
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={readers.length > 0}
            aria-controls={list}
            aria-activedescendant={readers.length > 0 ? `${list}-${at}` : undefined}
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
        aria-label={t('offered')}
        hidden={readers.length === 0}
        className="mt-1 max-h-64 overflow-y-auto rounded-md border border-border p-1"
      >
        {readers.map((reader, index) => (
          <li
            key={reader.id}
            {...optionProps(index)}
            className={cx(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
              index === at && 'bg-hover',
            )}
          >
            {reader.kind === 'team' && <Users size={14} strokeWidth={1.75} aria-hidden className="text-text-3" />}
            <span className="min-w-0 grow truncate">{reader.name}</span>
            <span className="truncate text-xs text-text-3">
              {reader.email ?? t('members', { count: reader.members ?? 0 })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
