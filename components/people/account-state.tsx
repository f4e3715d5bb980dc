'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonChange } from '#lib/identity/change-person.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { sources } from '#lib/identity/sources.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Section } from './section.tsx'

export type DoorsProps = { change: (what: PersonChange) => Promise<boolean>; busy: boolean; editable: boolean }

/** Active or disabled; changing it asks for a reason, which the audit keeps. */
export function AccountState({ person, change, busy, editable }: DoorsProps & { person: PersonRow }) {
  const t = useTranslations('people')
  const [asking, setAsking] = useState(false)
  const active = person.status === 'active'
  const verb = active ? t('drawer.disable') : t('drawer.enable')

  async function submit(form: FormData) {
    const reason = String(form.get('reason'))
    if (await change(active ? { do: 'disable', reason } : { do: 'enable', reason })) setAsking(false)
  }

  return (
    <Section
      title={t('drawer.status')}
      end={
        editable &&
        !asking && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {verb}
          </Button>
        )
      }
    >
      <StateWord state={active ? 'ok' : 'denied'}>{active ? t('drawer.active') : t('drawer.disabledState')}</StateWord>
      <p className="text-xs text-text-3">{t('drawer.source', { source: sourceName(person.source, t) })}</p>
      {asking && (
        <form
          className="mt-3 grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          {active && (
            <p className="text-sm text-text-2">
              {t('drawer.disableHelp', { sessions: person.sessions, tokens: person.tokens })}
            </p>
          )}
          <Field label={t('drawer.reason')} help={t('drawer.reasonHelp')}>
            {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} autoFocus />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{t('drawer.cancel')}</Button>
            <Button type="submit" variant={active ? 'danger' : 'primary'} busy={busy}>
              {verb}
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}

function sourceName(source: string, t: ReturnType<typeof useTranslations<'people'>>): string {
  const known = sources.find((one) => one === source)
  return known === undefined ? source : t(`source.${known}`)
}
