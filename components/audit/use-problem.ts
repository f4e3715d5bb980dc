import { useTranslations } from 'next-intl'
import type { Problem } from '#lib/audit/search-words.ts'

/** Why a part of a search cannot be read. */
export function useProblem(): (problem: Problem) => string {
  const t = useTranslations('audit.search')
  return (problem) => {
    const token = `${problem.key}:${problem.value}`
    return problem.kind === 'key'
      ? t('unknownKey', { key: problem.key, nearest: problem.nearest })
      : t('problem', { token })
  }
}
