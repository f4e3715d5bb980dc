'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { JudgeActions } from './types.ts'

type Props = { assigned: { id: string; name: string } | null; people: JudgeActions['people'] }

/** Whoever can open the list, read when somebody wants to give a matter away. */
export function AssigneeField({ assigned, people }: Props) {
  const t = useTranslations('home.judge')
  const [known, setKnown] = useState<{ id: string; name: string }[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let wanted = true
    void people({}).then(
      (answer) => {
        if (!wanted) return
        if (answer.ok) setKnown(answer.value)
        else setFailed(true)
      },
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [people])

  const options = [
    { value: '', label: t('nobody') },
    ...(known ?? (assigned === null ? [] : [assigned])).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Field label={t('person')} help={t('personHelp')} error={failed ? t('peopleFailed') : undefined}>
      {(control) => (
        // Read anew once people are known, so that who takes care of it now is chosen.
        <Select
          {...control}
          key={known === null ? 'reading' : 'known'}
          name="person"
          options={options}
          defaultValue={assigned?.id ?? ''}
          disabled={known === null}
          className="w-full"
        />
      )}
    </Field>
  )
}
