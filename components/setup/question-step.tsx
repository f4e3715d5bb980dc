'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { FirstAnswer } from '#lib/http/setup-question.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Link } from '../ui/link.tsx'
import { Select } from '../ui/select.tsx'
import type { StepProps } from './types.ts'

/** One real question over the governed road: its answer, the calls it came from, and their rows in the audit. */
export function QuestionStep({ view, actions }: StepProps) {
  const t = useTranslations('setup.question')
  const { run, busy, problem } = useAction()
  const shown = useShownSystem()
  const [answer, setAnswer] = useState<FirstAnswer | null>(null)
  if (view.questions.length === 0) return <p className="text-sm text-text-2">{t('none')}</p>

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const question = String(new FormData(event.currentTarget).get('question') ?? '')
    const answered = await run('ask', () => actions.askFirst({ question }))
    if (answered !== null) setAnswer(answered.value)
  }

  return (
    <div className="grid gap-4">
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => void ask(event)}>
        <div className="min-w-0 grow">
          <Field label={t('choose')}>
            {(control) => (
              <Select
                {...control}
                name="question"
                className="w-full"
                options={view.questions.map((text) => ({ value: text, label: text }))}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant={answer === null ? 'primary' : 'default'} busy={busy !== null}>
          {t('ask')}
        </Button>
      </form>
      <ActionProblem problem={problem} />
      {answer !== null && (
        <section aria-label={t('answer')} role="status" className="grid gap-3 border-t border-border-strong pt-3">
          <p className="whitespace-pre-line text-pretty">{answer.text}</p>
          <div>
            <h3 className="text-sm font-medium">{t('calls')}</h3>
            <ul className="text-sm">
              {answer.calls.map(({ system, title, state }) => (
                <li key={`${system} ${title}`} className="grid grid-cols-[1fr_auto] gap-3 border-b py-1.5">
                  <span>
                    {shown(system).name}: {title}
                  </span>
                  <StateWord state={state === 'done' ? 'ok' : 'failed'} />
                </li>
              ))}
            </ul>
          </div>
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <Link href={paths.trace(answer.trace)}>{t('trace')}</Link>
            <Link href={paths.conversation(answer.conversation)}>{t('conversation')}</Link>
          </p>
        </section>
      )}
    </div>
  )
}
