'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Kept, Mistake } from '#lib/http/connect-system.ts'
import type { WayView } from '#lib/http/connect-view.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { SettingField } from './setting-field.tsx'
import type { Keep, Known } from './types.ts'

type Props = {
  system: string
  way: Pick<WayView, 'id' | 'kind' | 'fields' | 'personFields'>
  known: Known
  /** What was typed, kept by the frame so that it outlives the form. */
  typed: Readonly<Record<string, string>>
  onType(name: string, value: string): void
  /** The key that was made here takes the place of these fields. */
  ownKey?: readonly string[] | null
  keep: Keep
  onKept(): void
  /** Between the fields of the way and those of people. */
  children?: ReactNode
  /** With the fields of people: what their sign-in wants at the vendor. */
  forPeople?: ReactNode
  submit: string
}

/** What a system is signed in to with: the one form of the set-up and of the wizard. */
export function ConnectForm(props: Props) {
  const { system, way, known, typed, onType, ownKey = null, keep, onKept, children, forPeople, submit } = props
  const t = useTranslations('connect')
  const { run, busy, problem } = useAction()
  const [found, setFound] = useState<Exclude<Kept, { outcome: 'kept' }> | null>(null)
  const mistakes = found?.outcome === 'wrong' ? found.mistakes : []
  const shown = (fields: WayView['fields']) => fields.filter(({ name }) => ownKey === null || !ownKey.includes(name))
  const textOf = (name: string) => typed[name] ?? known.values[name] ?? ''

  async function send(anyway: boolean) {
    const names = [...way.fields, ...way.personFields].map(({ name }) => name)
    const fields = Object.fromEntries(names.map((name) => [name, textOf(name)]))
    const given = { system, way: way.id, fields, anyway, ownKey: ownKey !== null }
    const answer = await run(anyway ? 'anyway' : 'keep', () => keep(given))
    if (answer === null) return
    if (answer.value.outcome !== 'kept') return setFound(answer.value)
    setFound(null)
    onKept()
  }
  function submitted(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void send(false)
  }
  const grid = (fields: WayView['fields']) => (
    <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {shown(fields).map((field) => (
        <SettingField
          key={field.name}
          system={system}
          field={field}
          value={textOf(field.name)}
          kept={known.kept.includes(field.name)}
          mistake={mistakes.find((one) => one.field === field.name)}
          onChange={(value) => onType(field.name, value)}
        />
      ))}
    </div>
  )

  return (
    <form noValidate className="grid gap-4" onSubmit={submitted}>
      {grid(way.fields)}
      {children}
      {way.personFields.length > 0 && (
        <fieldset className="mt-2 grid gap-3 border-t pt-3">
          <legend className="sr-only">{t('details.people')}</legend>
          <p className="text-sm font-medium">{t('details.people')}</p>
          <p className="text-sm text-text-2">{t('details.peopleWhy')}</p>
          {grid(way.personFields)}
          {forPeople}
        </fieldset>
      )}
      <div role="status" className="grid gap-3 text-sm empty:hidden">
        <Outcome found={found} hidden={hiddenMistakes(mistakes, way)} />
      </div>
      <ActionProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy === 'keep'} disabled={busy !== null}>
          {submit}
        </Button>
        {(found?.outcome === 'interrupts' || (found?.outcome === 'refused' && found.mayKeep)) && (
          <Button busy={busy === 'anyway'} disabled={busy !== null} onClick={() => void send(true)}>
            {t('form.anyway')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What nobody could see beside a field, since the form has none of that name. */
function hiddenMistakes(mistakes: readonly Mistake[], way: Props['way']): readonly Mistake[] {
  const names = new Set([...way.fields, ...way.personFields].map(({ name }) => name))
  return mistakes.filter(({ field }) => !names.has(field))
}

type OutcomeProps = { found: Exclude<Kept, { outcome: 'kept' }> | null; hidden: readonly Mistake[] }

function Outcome({ found, hidden }: OutcomeProps) {
  const t = useTranslations('connect')
  if (found === null) return null
  if (found.outcome === 'interrupts') return <p className="text-pretty text-warn-text">{t('form.interrupts')}</p>
  if (found.outcome === 'wrong') {
    return (
      <>
        <p className="text-stop-text">{t('form.wrong', { count: found.mistakes.length })}</p>
        {hidden.map(({ field, kind, said }) => (
          <p key={field} className="text-stop-text">
            {field}: {t(`mistake.${kind}`, { said })}
          </p>
        ))}
      </>
    )
  }
  return (
    <div className="rounded-md bg-stop-soft px-3 py-2.5">
      <p className="font-medium text-stop-text">{t('form.refused')}</p>
      <p className="mt-1 text-pretty text-text-2">
        {found.message} {found.nextStep}
      </p>
    </div>
  )
}
