'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Told } from '#lib/http/people.ts'
import { PlainForm } from '../actions/plain-form.tsx'
import { useAction } from '../actions/use-action.ts'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AnyOf } from './access-fields.tsx'
import type { Choice } from './give-role.tsx'
import type { AddPerson } from './many.ts'
import { ToldLinks } from './told-links.tsx'
import { endOf, UntilField } from './until.tsx'

type Props = { roles: readonly Choice[]; teams: readonly Choice[]; addPerson: AddPerson }

/** One person with what they get from the first day on. */
export function AddOne({ roles, teams, addPerson }: Props) {
  const t = useTranslations('people')
  const timeZone = useCompanyZone()
  const { run, busy, problem } = useAction()
  const [day, setDay] = useState('')
  const [added, setAdded] = useState<{ name: string; told: Told } | null>(null)

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const all = (name: string) => form.getAll(name).map(String)
    const name = text('name')
    const wanted = {
      ...{ name, email: text('email'), jobTitle: text('title'), roles: all('roles'), teams: all('teams') },
      ...{ until: endOf(day, timeZone), invite: form.get('invite') === 'yes' },
    }
    const done = await run('add', () => addPerson(wanted))
    if (done !== null) setAdded({ name, told: done.value.told })
  }

  if (added !== null) {
    return (
      <div className="grid gap-3 text-sm">
        <p role="status">{t('add.added', { name: added.name })}</p>
        <ToldLinks told={added.told} />
        <div>
          <Button onClick={() => setAdded(null)}>{t('add.another')}</Button>
        </div>
      </div>
    )
  }
  return (
    <PlainForm problem={problem} onSubmit={submit} submit={t('add.submit')} busy={busy !== null}>
      <Field label={t('add.name')}>
        {(control) => <Input {...control} name="name" required maxLength={200} autoComplete="off" />}
      </Field>
      <Field label={t('add.email')}>
        {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="off" />}
      </Field>
      <Field label={t('add.jobTitle')}>
        {(control) => <Input {...control} name="title" maxLength={200} autoComplete="off" />}
      </Field>
      <AnyOf name="roles" choices={roles} />
      <UntilField label={t('drawer.lastDay')} help={t('drawer.lastDayHelp')} value={day} onChange={setDay} />
      <AnyOf name="teams" choices={teams} />
      <Checkbox name="invite" value="yes" defaultChecked label={t('add.invite')} help={t('add.inviteHelp')} />
    </PlainForm>
  )
}
