import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { SetupView } from '#lib/http/setup-view.ts'
import { nextStep, type StepName, setupSteps } from '#lib/installation/steps.ts'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { AdministratorStep } from './administrator-step.tsx'
import { CompanyStep } from './company-step.tsx'
import { QuestionStep } from './question-step.tsx'
import { RolesStep } from './roles-step.tsx'
import { SetupAside } from './setup-aside.tsx'
import { SetupRail } from './setup-rail.tsx'
import { SetupStep } from './setup-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { SystemStep } from './system-step.tsx'
import type { Chosen, SetupActions } from './types.ts'

type Props = {
  /** Null while there is no administrator: the first step is all that is open. */
  view: SetupView | null
  chosen: Chosen
  actions: SetupActions
}

const forms = {
  company: CompanyStep,
  sign_in: SignInStep,
  system: SystemStep,
  roles: RolesStep,
  question: QuestionStep,
} as const

/** Six ruled steps on one page: what is done says its facts, the open one has its form, the rest say what they are. */
export function SetupScreen({ view, chosen, actions }: Props) {
  const t = useTranslations('setup')
  const at: StepName = view?.at ?? 'administrator'
  const progress = view?.progress ?? new Map()
  const named = progress.get('company')?.state === 'done' && view !== null ? view.company.name : 'Gatehouse'
  const Form = at === 'administrator' ? null : forms[at]
  return (
    <div className="min-h-dvh">
      <header className="flex h-12 items-center gap-x-3 border-b px-4 sm:px-8">
        <Logo />
        <span className="font-semibold">Gatehouse</span>
        <span className="text-sm text-text-2 max-sm:hidden">{t('crumb')}</span>
        <div className="ml-auto flex items-center gap-3">
          <LanguageSwitch size="sm" />
          {view !== null && (
            <ButtonLink href={paths.systems} size="sm" className="max-sm:hidden">
              {nextStep(progress) === null ? t('toGatehouse') : t('finishLater')}
            </ButtonLink>
          )}
        </div>
      </header>
      <div className="mx-auto grid max-w-[1344px] items-start justify-center gap-x-11 gap-y-3 px-4 pt-5 pb-16 sm:px-8 sm:pt-8 xl:grid-cols-[232px_minmax(0,744px)_236px]">
        <SetupRail progress={progress} at={at} />
        <main id="main" className="min-w-0">
          <h1 className="text-2xl font-semibold">{t('title', { company: named })}</h1>
          <p className="mt-1 mb-6 max-w-[76ch] text-pretty text-text-2">{t('lead')}</p>
          <ol>
            {setupSteps.map(({ name }, index) => (
              <SetupStep
                key={name}
                {...{ name, number: index + 1, at, progress }}
                mayOpen={view !== null && name !== 'administrator'}
                skip={actions.skipStep}
              >
                {name === at && Form !== null && view !== null && <Form {...{ view, actions, chosen }} />}
                {name === at && view === null && <AdministratorStep create={actions.createAdministrator} />}
              </SetupStep>
            ))}
          </ol>
          {view !== null && nextStep(progress) === null && (
            <div className="flex flex-wrap items-center gap-3 border-t py-4">
              <ButtonLink href={paths.landing}>{t('toGatehouse')}</ButtonLink>
              <span className="text-sm text-text-2">{t('allDone')}</span>
            </div>
          )}
        </main>
        <SetupAside />
      </div>
    </div>
  )
}
