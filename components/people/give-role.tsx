'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { endOf, UntilField, useTermOptions } from './until.tsx'

export type Choice = { value: string; label: string; disabled?: boolean }
export type GivenRole = { role: string; days: number | null; until: string | null }

type Props = {
  free: readonly Choice[]
  busy: boolean
  onCancel: () => void
  onGive: (given: GivenRole) => Promise<void>
}

/** Which role, and for how long. */
export function GiveRole({ free, busy, onCancel, onGive }: Props) {
  const t = useTranslations('people.drawer')
  const timeZone = useCompanyZone()
  const [role, setRole] = useState(free[0]?.value ?? '')
  const [term, setTerm] = useState('')
  const [day, setDay] = useState('')
  const until = term === 'day' ? endOf(day, timeZone) : null
  const terms = useTermOptions()

  return (
    <div className="mt-2 grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t('role')}>
          {(control) => <Select {...control} options={free} value={role} onChange={setRole} />}
        </Field>
        <Field label={t('for')}>
          {(control) => <Select {...control} value={term} onChange={setTerm} options={terms} />}
        </Field>
        {term === 'day' && <UntilField label={t('lastDay')} value={day} onChange={setDay} />}
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button
          variant="primary"
          busy={busy}
          disabled={term === 'day' && until === null}
          onClick={() => void onGive({ role, days: term === '' || term === 'day' ? null : Number(term), until })}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  )
}
