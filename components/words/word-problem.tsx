import { useTranslations } from 'next-intl'
import type { Why } from '#lib/words/hindrance.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import type { Problem } from '../actions/use-action.ts'

const whys: readonly string[] = [
  'no_words',
  'too_many',
  'one_word',
  'number',
  'period',
  'state',
  'order',
  'narrows',
  'nothing_own',
  'taken',
  'known',
  'ignored',
  'name',
] satisfies Why[]

/** Why words cannot mean something, in a sentence; else what went wrong. */
export function WordProblem({ problem }: { problem: Problem | null }) {
  const t = useTranslations('words.refused')
  const { why, words } = problem?.data ?? {}
  if (!isWhy(why)) return <ActionProblem problem={problem} />
  return (
    <p role="alert" className="text-sm text-stop-text">
      {t(why, { words: String(words) })}
    </p>
  )
}

function isWhy(why: unknown): why is Why {
  return typeof why === 'string' && whys.includes(why)
}
