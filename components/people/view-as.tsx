'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'
import { Section } from './section.tsx'

export type ViewAs = (input: { person: string; reason: string }) => Promise<ActionResult<null>>

type Props = { person: PersonRow; viewable: boolean; viewAs: ViewAs }

/** To see Gatehouse as this person does, once a reason is given; and why they may do what. */
export function ViewAsSection({ person, viewable, viewAs }: Props) {
  const t = useTranslations('people.viewAs')
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useAction()

  async function submit(form: FormData) {
    const reason = String(form.get('reason'))
    const begun = await run('view', () => viewAs({ person: person.id, reason }), { refresh: false })
    // As somebody else nothing that was read before counts any more.
    if (begun !== null) window.location.assign(paths.landing)
  }

  return (
    <Section
      title={t('title')}
      end={
        viewable &&
        !asking && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      <p className="text-pretty text-sm text-text-2">{t(viewable ? 'help' : 'never', { name: person.name })}</p>
      {asking && (
        <form
          className="mt-3 grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          <ActionProblem problem={problem} />
          <Field label={t('reason')} help={t('reasonHelp', { name: person.name })}>
            {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} autoFocus />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy !== null}>
              {t('begin', { name: person.name })}
            </Button>
          </div>
        </form>
      )}
      <p className="mt-2 text-sm">
        <Link href={paths.explainOf({ user: person.email })}>{t('why', { name: person.name })}</Link>
      </p>
    </Section>
  )
}
