import { useTranslations } from 'next-intl'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { Notice } from '../states/notice.tsx'
import { CopyLine } from './copy-line.tsx'

const problems = ['wrong', 'used', 'late'] as const

/** What a browser sees that has not opened the printed address: why, and the command that makes a new one. */
export function SetupClosed({ problem }: { problem: string | null }) {
  const t = useTranslations('setup')
  const known = problems.find((one) => one === problem)
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-4 sm:px-8">
        <Logo />
        <span className="text-lg font-semibold">Gatehouse</span>
        <div className="ml-auto">
          <LanguageSwitch size="sm" />
        </div>
      </header>
      <main>
        <Notice page title={t('closed.title')}>
          {known !== undefined && (
            <p role="alert" className="text-stop-text">
              {t(`closed.problem.${known}`)}
            </p>
          )}
          <p>{t('closed.why')}</p>
          <p>{t('closed.command')}</p>
          <CopyLine text="npm run gatehouse -- setup code" />
        </Notice>
      </main>
    </div>
  )
}
