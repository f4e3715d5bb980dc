'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { CheckRun } from '../system-check/use-system-check.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { DetailsStep } from './details-step.tsx'
import { EnvironmentNote } from './environment-note.tsx'
import { StoreStep } from './store-step.tsx'
import { TestStep } from './test-step.tsx'
import { type WizardProps, wizardSteps } from './types.ts'
import { useTyped } from './use-typed.ts'
import { WayStep } from './way-step.tsx'
import { WizardRail } from './wizard-rail.tsx'

/** Five steps, each with its own address; what was typed stays while somebody goes back and forth. */
export function ConnectWizard({ people, ...props }: WizardProps & { people: ReactNode }) {
  const { view, step, way } = props
  const t = useTranslations('connect')
  const router = useRouter()
  const [tested, setTested] = useState<CheckRun | null>(null)
  const secrets = view.ways.flatMap(({ fields, personFields }) => [...fields, ...personFields])
  const form = useTyped(view.slug, new Set(secrets.filter(({ secret }) => secret).map(({ name }) => name)))
  const at = wizardSteps.indexOf(step)
  const hrefOf = (to: number) => paths.connectSystem(view.slug, { step: wizardSteps[to], way: way.id })
  const next = hrefOf(at + 1)

  return (
    <div className="grid items-start gap-x-9 gap-y-4 lg:grid-cols-[212px_minmax(0,1fr)]">
      <WizardRail {...props} tested={tested?.steps ?? null} />
      <div className="min-w-0">
        <EnvironmentNote view={view} />
        {step === 'way' && <WayStep {...props} />}
        {step === 'details' && (
          <DetailsStep
            {...props}
            form={form}
            onKept={() => {
              form.forget()
              setTested(null)
              router.push(next)
            }}
          />
        )}
        {step === 'store' && <StoreStep {...props} />}
        {step === 'test' && <TestStep {...props} known={{ last: tested, onDone: setTested }} />}
        {step === 'people' && people}
        <div className="mt-6 flex flex-wrap items-center gap-3">
          {at > 0 && (
            <ButtonLink href={hrefOf(at - 1)} variant="ghost">
              {t('back')}
            </ButtonLink>
          )}
          {step === 'way' ? (
            <Button variant="primary" onClick={() => router.push(next)}>
              {t('way.goOn', { way: way.words.title })}
            </Button>
          ) : (
            at < wizardSteps.length - 1 && <ButtonLink href={next}>{t('next')}</ButtonLink>
          )}
          {step === 'people' && (
            <ButtonLink href={paths.systemAt(view.slug, {})}>{t('people.finish', { name: view.name })}</ButtonLink>
          )}
        </div>
      </div>
    </div>
  )
}
