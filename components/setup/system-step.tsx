'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { Kept, Typed } from '#lib/http/connect-system.ts'
import { paths } from '#lib/http/paths.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { ConnectForm } from '../connect-form/connect-form.tsx'
import { StepList } from '../system-check/step-list.tsx'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { StepProps } from './types.ts'

/** Where the first system is and what it is signed in to with, kept sealed and tested at once. */
export function SystemStep({ view, actions, chosen }: StepProps) {
  const t = useTranslations('setup.system')
  const check = useTranslations('system-check')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [steps, setSteps] = useState<readonly ToldStep[] | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, Record<string, string>>>>({})
  const first = view.systems.find(({ given }) => given !== null) ?? view.systems[0]
  const system = view.systems.find(({ slug }) => slug === chosen.system) ?? first
  if (system === undefined) return null
  const { slug, name, ways, given } = system
  const way = ways.find(({ id }) => id === chosen.way) ?? ways[0]
  const failed = steps?.some(({ outcome }) => outcome === 'failed') ?? true

  async function keep(wanted: Typed): Promise<ActionResult<Kept>> {
    const answer = await actions.keepSystem(wanted)
    if (!answer.ok) return answer
    if (answer.value.steps !== null) setSteps(answer.value.steps)
    return { ok: true, value: answer.value.kept }
  }
  async function test() {
    const answer = await run('test', () => actions.trySystem({ system: slug }))
    if (answer !== null) setSteps(answer.value)
  }

  return (
    <div className="grid gap-4">
      <Segmented
        label={t('which')}
        className="flex-wrap justify-self-start"
        value={slug}
        segments={view.systems.map((one) => ({
          value: one.slug,
          label: one.name,
          href: paths.setupAt({ step: 'system', system: one.slug }),
        }))}
      />
      {given === 'environment' && <p className="text-sm text-text-2">{t('environment', { name })}</p>}
      {given === 'stored' && <p className="text-sm text-text-2">{t('stored')}</p>}
      {given !== 'environment' && ways.length > 1 && (
        <Segmented
          label={t('way')}
          className="flex-wrap justify-self-start"
          value={way?.id ?? ''}
          segments={ways.map(({ id, title }) => ({
            value: id,
            label: title,
            href: paths.setupAt({ step: 'system', system: slug, way: id }),
          }))}
        />
      )}
      {given !== 'environment' && way !== undefined && (
        <ConnectForm
          key={`${slug} ${way.id}`}
          system={slug}
          way={way}
          known={system}
          typed={typed[slug] ?? {}}
          onType={(field, value) => setTyped((now) => ({ ...now, [slug]: { ...now[slug], [field]: value } }))}
          keep={keep}
          onKept={() => undefined}
          submit={t('saveTest')}
        />
      )}
      <section aria-label={check('title')} aria-live="polite">
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h3 className="text-sm font-medium">{check('title')}</h3>
          <span className="grow" />
          {given !== null && (
            <Button size="sm" busy={busy === 'test'} onClick={() => void test()}>
              {t('test')}
            </Button>
          )}
        </div>
        <div className="border-t border-border-strong">
          <StepList steps={steps ?? []} />
        </div>
      </section>
      {steps !== null && failed && <p className="text-sm text-text-2">{t('failed')}</p>}
      <ActionProblem problem={problem} />
      {!failed && (
        <Button variant="primary" className="justify-self-start" onClick={() => router.push(paths.setup)}>
          {t('goOn')}
        </Button>
      )}
    </div>
  )
}
