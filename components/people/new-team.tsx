'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { NewTeam as Wanted } from '#lib/identity/teams.ts'
import { PlainForm } from '../actions/plain-form.tsx'
import { useAction } from '../actions/use-action.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Sheet } from '../ui/sheet.tsx'

type Props = { add: (wanted: Wanted) => Promise<ActionResult<{ slug: string }>> }

/** A team begins with its name; who is in it and what it may do come after. */
export function NewTeam({ add }: Props) {
  const t = useTranslations('people')
  const router = useRouter()
  const { run, busy, problem } = useAction()

  async function submit(form: FormData) {
    const done = await run('add', () => add({ name: String(form.get('name')), lead: null }))
    if (done !== null) router.push(paths.teamsAt({ sel: done.value.slug }), { scroll: false })
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(paths.teams, { scroll: false })}
      title={t('teams.new')}
      description={t('teams.newWhy')}
    >
      <PlainForm problem={problem} onSubmit={submit} submit={t('teams.make')} busy={busy !== null}>
        <Field label={t('teams.name')}>
          {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="off" />}
        </Field>
      </PlainForm>
    </Sheet>
  )
}
