import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import type { Level, Verdict } from '#lib/projects/verdict.ts'
import { type State, StateWord } from '../systems/state-word.tsx'

const states: Record<Exclude<Level, 'none'>, State> = { act: 'failed', watch: 'partial', ok: 'ok' }

type Props = { verdict: Verdict; href: string; job: string }

/** How a figure stands, in a word that leads to where the job's page tells more. */
export function VerdictWord({ verdict: { level, word, values }, href, job }: Props) {
  const t = useTranslations('projects')
  const said = t(`verdict.${word}`, values ?? {})
  return (
    <NextLink
      href={href}
      aria-label={t('grid.open', { word: said, job })}
      className="inline-flex min-h-6 max-w-full items-center text-xs text-text-3 hover:underline touch:min-h-8"
    >
      {level === 'none' ? said : <StateWord state={states[level]}>{said}</StateWord>}
    </NextLink>
  )
}
