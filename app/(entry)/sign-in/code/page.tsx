import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CodeStep } from '#components/entry/code-step.tsx'
import { EntryFrame } from '#components/entry/entry-frame.tsx'
import { SetUpStep } from '#components/entry/set-up-step.tsx'
import { paths } from '#lib/http/paths.ts'
import { factorDeps, offeredFactor } from '#lib/http/second-factor.ts'
import { stepCookie } from '#lib/http/step-cookie.ts'
import { nextPath } from '#lib/identity/next-path.ts'
import { readBegun } from '#lib/identity/second-factor/set-up.ts'
import { readStep } from '#lib/identity/second-factor/steps.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../../i18n/client-messages.tsx'
import { confirmAtSignIn } from './actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('second-factor.step')
  return { title: t('title'), robots: 'noindex', referrer: 'no-referrer' }
}

/** After the right password, for the browser that typed it: nobody is signed in yet. Opening it changes nothing. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const { next: given } = await searchParams
  const next = nextPath(typeof given === 'string' ? given : undefined)
  const built = await runtime()
  const step = await readStep(built.database, await stepCookie.read())
  if (step === null) redirect(paths.signInProblem({ error: 'step_over', next }))
  const { id, email } = step.person
  const secret = step.setsUp ? await readBegun(factorDeps(built), id) : null
  if (step.setsUp && secret === null) redirect(paths.signInProblem({ error: 'step_over', next }))
  return (
    <ClientMessages areas={['second-factor', 'sign-in']}>
      <EntryFrame>
        {secret === null ? (
          <CodeStep email={email} next={next} />
        ) : (
          <SetUpStep
            email={email}
            next={next}
            offered={offeredFactor(secret, { email, origin: built.config.origin })}
            confirm={confirmAtSignIn}
          />
        )}
      </EntryFrame>
    </ClientMessages>
  )
}
