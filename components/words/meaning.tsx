import { useTranslations } from 'next-intl'
import type { MeaningChoice, ShownSaid } from '#lib/words/meanings.ts'

/** What words mean: a name and what it is, or a sentence where there is none to show. */
export function Meaning({ meaning }: { meaning: MeaningChoice | ShownSaid }) {
  const t = useTranslations('words')
  if (!('name' in meaning)) return <span className="text-text-3">{t(`kinds.${meaning.kind}`)}</span>
  return (
    <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-2">
      <span>{meaning.name}</span>
      <span className="text-xs text-text-3">
        {meaning.kind === 'name' ? meaning.detail : t(`kinds.${meaning.kind}`)}
      </span>
    </span>
  )
}
