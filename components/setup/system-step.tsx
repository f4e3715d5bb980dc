'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { StepList } from '../system-check/step-list.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { StepProps } from './types.ts'

/** Where the first system is and what it is signed in to with, kept sealed and tested at once. */
export function SystemStep({ view, actions, chosen }: StepProps) {
  const t = useTranslations('setup.system')
  const labels = useTranslations('setup.fields')
  const check = useTranslations('system-check')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [steps, setSteps] = useState<readonly ToldStep[] | null>(null)
  const first = view.systems.find(({ given }) => given !== null) ?? view.systems[0]
  const system = view.systems.find(({ slug }) => slug === chosen.system) ?? first
  if (system === undefined) return null
  const { slug, name, ways, given } = system
  const way = ways.find(({ id }) => id === chosen.way) ?? ways[0]
  const fields = way?.fields ?? []
  const failed = steps?.some(({ outcome }) => outcome === 'failed') ?? true

  async function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = Object.fromEntries(fields.map((field) => [field.name, String(data.get(field.name) ?? '')]))
    const signIn: Record<string, string> = way === undefined || ways.length === 1 ? {} : { signIn: way.id }
    const answer = await run('keep', () => actions.keepSystem({ system: slug, fields: { ...typed, ...signIn } }))
    if (answer !== null) setSteps(answer.value)
  }
  async function test() {
    const answer = await run('test', () => actions.trySystem({ system: slug }))
    if (answer !== null) setSteps(answer.value)
  }
  const label = (field: string) => (labels.has(field as 'baseUrl') ? labels(field as 'baseUrl') : field)

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
      {given === 'environment' ? (
        <p className="text-sm text-text-2">{t('environment', { name })}</p>
      ) : (
        <form key={`${slug} ${way?.id}`} id="system-form" className="grid gap-4" onSubmit={(event) => void keep(event)}>
          {given === 'stored' && <p className="text-sm text-text-2">{t('stored')}</p>}
          {ways.length > 1 && (
            <Segmented
              label={t('way')}
              className="flex-wrap justify-self-start"
              value={way?.id ?? ''}
              segments={ways.map(({ id }) => ({
                value: id,
                label: t.has(`ways.${id as 'key'}`) ? t(`ways.${id as 'key'}`) : id,
                href: paths.setupAt({ step: 'system', system: slug, way: id }),
              }))}
            />
          )}
          <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
            {fields.map((field) => (
              <Field
                key={field.name}
                label={field.required ? label(field.name) : `${label(field.name)} (${t('optional')})`}
                help={field.secret ? t('secretHelp') : (field.help ?? undefined)}
              >
                {(control) =>
                  field.name === 'privateKey' ? (
                    <Textarea {...control} name={field.name} required={field.required} autoComplete="off" rows={4} />
                  ) : (
                    <Input
                      {...control}
                      name={field.name}
                      required={field.required}
                      type={field.secret ? 'password' : 'text'}
                      autoComplete="off"
                    />
                  )
                }
              </Field>
            ))}
          </div>
        </form>
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
      <div className="flex flex-wrap items-center gap-3">
        {given !== 'environment' && (
          <Button type="submit" form="system-form" variant={failed ? 'primary' : 'default'} busy={busy === 'keep'}>
            {t('saveTest')}
          </Button>
        )}
        {!failed && (
          <Button variant="primary" onClick={() => router.push(paths.setup)}>
            {t('goOn')}
          </Button>
        )}
      </div>
    </div>
  )
}
