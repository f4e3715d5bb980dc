'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonRow } from '#lib/identity/people.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import type { DoorsProps } from './account-state.tsx'
import { Section } from './section.tsx'

const spans = [7, 30, 90] as const

type Props = DoorsProps & { person: PersonRow; roles: readonly { value: string; label: string }[] }

export function RoleEditor({ person, roles, change, busy, editable }: Props) {
  const t = useTranslations('people')
  const times = useTimes()
  const [adding, setAdding] = useState(false)
  const held = person.roles.filter(({ via }) => via === null).map(({ slug }) => slug)
  const free = roles.filter(({ value }) => !held.includes(value))
  const throughTeam = person.roles.some(({ via }) => via !== null)
  return (
    <Section
      title={t('drawer.roles')}
      end={
        editable &&
        !adding &&
        free.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setAdding(true)}>
            {t('drawer.addRole')}
          </Button>
        )
      }
    >
      {person.roles.length === 0 && <p className="text-sm text-text-2">{t('noRole')}</p>}
      <ul>
        {person.roles.map(({ slug, name, via, expiresAt }) => (
          <li key={`${slug} ${via}`} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="grow">
              {name}{' '}
              <span className="text-xs text-text-3">
                {via === null ? t('direct') : t('via', { team: via })}
                {expiresAt !== null && `, ${t('until', { date: times.day(expiresAt) })}`}
              </span>
            </span>
            {editable && via === null && (
              <IconButton
                label={t('drawer.remove', { role: name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy}
                onClick={() => void change({ do: 'remove_role', role: slug })}
              />
            )}
          </li>
        ))}
      </ul>
      {throughTeam && editable && <p className="text-xs text-text-3">{t('drawer.viaHelp')}</p>}
      {adding && (
        <AddRole
          free={free}
          busy={busy}
          onCancel={() => setAdding(false)}
          onAdd={async (role, days) => {
            if (await change({ do: 'add_role', role, days })) setAdding(false)
          }}
        />
      )}
    </Section>
  )
}

type AddProps = {
  free: readonly { value: string; label: string }[]
  busy: boolean
  onCancel: () => void
  onAdd: (role: string, days: number | null) => Promise<void>
}

function AddRole({ free, busy, onCancel, onAdd }: AddProps) {
  const t = useTranslations('people.drawer')
  const [role, setRole] = useState(free[0]?.value ?? '')
  const [days, setDays] = useState('')
  return (
    <div className="mt-2 grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t('role')}>
          {(control) => <Select {...control} options={free} value={role} onChange={setRole} />}
        </Field>
        <Field label={t('for')}>
          {(control) => (
            <Select
              {...control}
              value={days}
              onChange={setDays}
              options={[
                { value: '', label: t('forGood') },
                ...spans.map((span) => ({ value: String(span), label: t('days', { days: span }) })),
              ]}
            />
          )}
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button variant="primary" busy={busy} onClick={() => void onAdd(role, days === '' ? null : Number(days))}>
          {t('add')}
        </Button>
      </div>
    </div>
  )
}
