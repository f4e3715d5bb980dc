'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { measuresSaid } from '#lib/reports/written/fitted.ts'
import type { OfferedMeasure } from '#lib/reports/written/offered.ts'
import { SystemMarks } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { FindField } from '../ui/find-field.tsx'

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
  return (
    <FindField
      label={t('findMeasure')}
      offered={t('offered')}
      help={found.length === 0 ? t('noMeasure') : undefined}
      words={words}
      onWords={setWords}
      found={found}
      keyOf={({ id }) => id}
      onChoose={onChoose}
    >
      {(one) => (
        <>
          <span className="min-w-0 grow">{one.name}</span>
          <SystemMarks systems={one.systems} />
        </>
      )}
    </FindField>
  )
}
