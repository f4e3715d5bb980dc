'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonRow } from '#lib/identity/people.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import type { DoorsProps } from './account-state.tsx'
import { Section } from './section.tsx'

/** Name and title, changed here unless a directory keeps them. */
export function PersonText({ person, change, busy, editable }: DoorsProps & { person: PersonRow }) {
  const t = useTranslations('people')
  const [editing, setEditing] = useState(false)
  if (!editable) return null
  if (person.directory !== null) return <KeptText person={person} directory={person.directory} />

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name))
    if (await change({ do: 'change', name: text('name'), jobTitle: text('title') })) setEditing(false)
  }

  return (
    <Section
      title={t('drawer.text')}
      end={
        !editing && (
          <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
            {t('drawer.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          <Field label={t('add.name')}>
            {(control) => <Input {...control} name="name" required maxLength={200} defaultValue={person.name} />}
          </Field>
          <Field label={t('add.jobTitle')}>
            {(control) => <Input {...control} name="title" maxLength={200} defaultValue={person.jobTitle} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setEditing(false)}>{t('drawer.cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t('drawer.save')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="text-sm text-text-2">{[person.name, person.jobTitle].filter((one) => one !== '').join(', ')}</p>
      )}
    </Section>
  )
}

/** What the directory says of a person: it stands there as it would be written, and why nobody can. */
function KeptText({ person, directory }: { person: PersonRow; directory: string }) {
  const t = useTranslations('people')
  const kept = [
    ['name', t('add.name'), person.name],
    ['email', t('add.email'), person.email],
    ['title', t('add.jobTitle'), person.jobTitle],
  ] as const
  return (
    <Section title={t('drawer.text')}>
      <p className="mb-2 text-xs text-text-3">{t('drawer.kept', { directory: directoryName(directory, t) })}</p>
      <div className="grid gap-3">
        {kept.map(([name, label, value]) => (
          <Field key={name} label={label}>
            {(control) => <Input {...control} value={value} disabled readOnly />}
          </Field>
        ))}
      </div>
    </Section>
  )
}

function directoryName(directory: string, t: ReturnType<typeof useTranslations<'people'>>): string {
  return directory === 'scim' ? t('source.scim') : directory
}
