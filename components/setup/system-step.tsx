'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { Kept, Typed } from '#lib/http/connect-system.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { ConnectForm } from '../connect-form/connect-form.tsx'
import type { ProbeView } from '../systems-admin/types.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { type TestLine, TestList } from './test-list.tsx'
import type { StepProps } from './types.ts'

const states = { ok: 'ok', failed: 'failed', skipped: 'notReached' } as const

/** Where the first system is and what it is signed in to with, kept sealed and tested at once. */
export function SystemStep({ view, actions, chosen }: StepProps) {
  const t = useTranslations('setup.system')
  const probe = useTranslations('systems-admin.probe')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [steps, setSteps] = useState<readonly ProbeView[] | null>(null)
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
  const lines = (steps ?? []).map(
    (step): TestLine => ({
      name: probe(`steps.${step.step}`),
      seen:
        step.outcome === 'failed'
          ? `${step.message ?? ''} ${step.nextStep ?? ''}`.trim()
          : step.outcome === 'skipped'
            ? probe(`skipped.${step.step}`)
            : probe(`ok.${step.step}`, { count: step.count ?? 0, tool: step.tool ?? '' }),
      state: states[step.outcome],
      word: probe(`outcome.${step.outcome}`),
    }),
  )

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
      <TestList
        title={probe('title')}
        lines={lines}
        actions={
          given !== null && (
            <Button size="sm" busy={busy === 'test'} onClick={() => void test()}>
              {t('test')}
            </Button>
          )
        }
      />
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
