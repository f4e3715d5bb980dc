'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { NewRole as Wanted } from '#lib/identity/custom-roles.ts'
import { PlainForm } from '../actions/plain-form.tsx'
import { useAction } from '../actions/use-action.ts'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import type { Choice } from './give-role.tsx'

type Props = {
  /** Whose cells become the draft; empty for none. */
  copyOf: string
  roles: readonly Choice[]
  /** Whose screens it may open. */
  bases: readonly Choice[]
  /** The base of the role that is copied. */
  usualBase: string
  add: (wanted: Wanted) => Promise<ActionResult<{ slug: string }>>
}

/** A column of the matrix that somebody makes: it grants nothing before a draft of it is published. */
export function NewRole({ copyOf, roles, bases, usualBase, add }: Props) {
  const t = useTranslations('people')
  const router = useRouter()
  const { run, busy, problem } = useAction()

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '')
    const copied = text('copyOf')
    const wanted = {
      ...{ name: text('name'), description: text('description'), basedOn: text('basedOn') },
      copyOf: copied === '' ? null : copied,
    }
    const done = await run('add', () => add(wanted))
    if (done === null) return
    toast(t(copied === '' ? 'roles.made' : 'roles.copied', { role: wanted.name }))
    router.push(copied === '' ? paths.rolesAt({ sel: done.value.slug }) : paths.access)
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(paths.roles, { scroll: false })}
      title={t('roles.new')}
      description={t('roles.newWhy')}
    >
      <PlainForm problem={problem} onSubmit={submit} submit={t('roles.make')} busy={busy !== null}>
        <Field label={t('roles.name')}>
          {(control) => <Input {...control} name="name" required maxLength={60} autoComplete="off" />}
        </Field>
        <Field label={t('columns.description')}>
          {(control) => <Textarea {...control} name="description" maxLength={300} />}
        </Field>
        <Field label={t('roles.copyOf')} help={t('roles.copyOfHelp')}>
          {(control) => (
            <Select
              {...control}
              name="copyOf"
              defaultValue={copyOf}
              options={[{ value: '', label: t('roles.copyNone') }, ...roles]}
            />
          )}
        </Field>
        <Field label={t('roles.screens')} help={t('roles.screensHelp')}>
          {(control) => <Select {...control} name="basedOn" defaultValue={usualBase} options={bases} />}
        </Field>
      </PlainForm>
    </Sheet>
  )
}
