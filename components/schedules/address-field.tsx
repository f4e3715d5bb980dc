'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** An address of somebody who is not among the people. Whether it may get anything is said beside it once it is there. */
export function AddressField({ onAdd }: { onAdd: (address: string) => void }) {
  const t = useTranslations('reports.schedules.form')
  const [typed, setTyped] = useState('')
  const isOne = address.test(typed.trim())
  function add() {
    if (!isOne) return
    onAdd(typed.trim().toLowerCase())
    setTyped('')
  }
  return (
    <Field label={t('address')}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            type="text"
            inputMode="email"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button disabled={!isOne} onClick={add}>
            {t('addAddress')}
          </Button>
        </div>
      )}
    </Field>
  )
}
