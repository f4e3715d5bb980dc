'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Section } from './section.tsx'

type FormProps = {
  reasonHelp: string
  /** What the button says. */
  begin: string
  start: (form: FormData) => Promise<ActionResult<null>>
  /** What is chosen before the reason. */
  fields?: ReactNode
}

type Props = FormProps & {
  title: string
  /** What it is, or why it may not be. */
  help: string
  viewable: boolean
  children?: ReactNode
}

/** To see Gatehouse as somebody else, once a reason is given. */
export function ViewSection({ title, help, viewable, children, ...form }: Props) {
  const t = useTranslations('people.viewAs')
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title={title}
      end={
        viewable &&
        !asking && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      <p className="text-pretty text-sm text-text-2">{help}</p>
      {asking && <ViewForm {...form} onCancel={() => setAsking(false)} />}
      {children}
    </Section>
  )
}

/** Why an administrator sees Gatehouse as somebody else; from then on this browser does. */
function ViewForm({ reasonHelp, begin, start, fields, onCancel }: FormProps & { onCancel: () => void }) {
  const t = useTranslations('people.viewAs')
  const { run, busy, problem } = useAction()

  async function submit(form: FormData) {
    const begun = await run('view', () => start(form), { refresh: false })
    // As somebody else nothing that was read before counts any more.
    if (begun !== null) window.location.assign(paths.landing)
  }

  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <ActionProblem problem={problem} />
      {fields}
      <Field label={t('reason')} help={reasonHelp}>
        {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} autoFocus />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" busy={busy !== null}>
          {begin}
        </Button>
      </div>
    </form>
  )
}
