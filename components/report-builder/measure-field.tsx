'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { measuresSaid } from '#lib/reports/written/fitted.ts'
import type { OfferedMeasure } from '#lib/reports/written/offered.ts'
import { useOptions } from '../chat/use-options.ts'
import { SystemMarks } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type Props = {
  /** Those that can be asked here. */
  measures: readonly OfferedMeasure[]
  chosen: OfferedMeasure | null
  onChoose: (measure: OfferedMeasure) => void
}

const MOST = 40

/** Which figure: by its name or by what people call it. What one may not see is not in the list. */
export function MeasureField({ measures, chosen, onChoose }: Props) {
  const t = useTranslations('report-builder.fields')
  const [isOpen, setOpen] = useState(false)
  if (chosen !== null && !isOpen) {
    return (
      <div className="grid gap-1 rounded-md bg-sunken p-2.5 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 grow">{chosen.name}</span>
          <SystemMarks systems={chosen.systems} />
        </p>
        <p className="text-xs text-pretty text-text-2">{chosen.formula}</p>
        <Button size="sm" className="mt-1 justify-self-start" onClick={() => setOpen(true)}>
          {t('changeMeasure')}
        </Button>
      </div>
    )
  }
  return (
    <FindMeasure
      measures={measures}
      onChoose={(measure) => {
        setOpen(false)
        onChoose(measure)
      }}
    />
  )
}

function FindMeasure({ measures, onChoose }: Omit<Props, 'chosen'>) {
  const t = useTranslations('report-builder.fields')
  const [words, setWords] = useState('')
  const found = measuresSaid(measures, words).slice(0, MOST)
  const { at, list, onKeyDown, optionProps } = useOptions(found.length, (index) => {
    const one = found[index]
    if (one !== undefined) onChoose(one)
  })
  return (
    <div className="grid gap-1">
      <Field label={t('findMeasure')} help={found.length === 0 ? t('noMeasure') : undefined}>
        {(control) => (
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
            autoComplete="off"
            value={words}
            maxLength={100}
            onChange={(event) => setWords(event.target.value)}
            // The list stands open: Tab leaves it without a choice.
            onKeyDown={(event) => event.key !== 'Tab' && onKeyDown(event)}
          />
        )}
      </Field>
      <ul
        id={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the options of the field above
        role="listbox"
        aria-label={t('offered')}
        hidden={found.length === 0}
        className="max-h-64 overflow-y-auto rounded-md border border-border p-1"
      >
        {found.map((one, index) => (
          <li
            key={one.id}
            {...optionProps(index)}
            className={cx(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
              index === at && 'bg-hover',
            )}
          >
            <span className="min-w-0 grow">{one.name}</span>
            <SystemMarks systems={one.systems} />
          </li>
        ))}
      </ul>
    </div>
  )
}
