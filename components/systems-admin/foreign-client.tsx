'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'

/** What an administrator says instead of what the server does by itself; what is left out is found out. */
export type TypedClient = { issuer?: string; clientId?: string; clientSecret?: string }

type Props = {
  /** The one in force first; empty where none is known yet. */
  issuers: readonly string[]
  redirect: string
  busy: boolean
  onSave(typed: TypedClient): void
}

/** For servers at which somebody registers Gatehouse by hand. What was typed stays when it is refused. */
export function ForeignClient({ issuers, redirect, busy, onSave }: Props) {
  const t = useTranslations('systems-admin.connections.foreign')
  return (
    <form
      className="mt-3 grid max-w-lg gap-3 border-l-2 border-border pl-3"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const said = (name: string) => String(form.get(name) ?? '').trim()
        const given = ['issuer', 'clientId', 'clientSecret'].filter((name) => said(name) !== '')
        onSave(Object.fromEntries(given.map((name) => [name, said(name)])))
      }}
    >
      <p>
        {t('clientHelp')} <code className="id-text [overflow-wrap:anywhere]">{redirect}</code>
      </p>
      {issuers.length > 1 && (
        <Field label={t('issuer')}>
          {(control) => (
            <Select {...control} name="issuer" options={issuers.map((one) => ({ value: one, label: one }))} />
          )}
        </Field>
      )}
      <Field label={t('clientId')} help={t('clientIdHelp')}>
        {(control) => <Input {...control} name="clientId" autoComplete="off" maxLength={2_000} />}
      </Field>
      <Field label={t('clientSecret')} help={t('clientSecretHelp')}>
        {(control) => <Input {...control} name="clientSecret" type="password" autoComplete="off" maxLength={4_000} />}
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
