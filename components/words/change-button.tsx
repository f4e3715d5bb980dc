'use client'

import { useTranslations } from 'next-intl'
import type { WordChange } from '#lib/words/change.ts'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { ChangeWords } from './types.ts'
import { WordProblem } from './word-problem.tsx'

type Props = {
  change: ChangeWords
  of: Extract<WordChange, { do: 'ignore' | 'drop' | 'take_back' }>
}

/** One change of one word, and why it was not made. */
export function ChangeButton({ change, of }: Props) {
  const t = useTranslations('words')
  const { run, busy, problem } = useAction()

  async function make() {
    if ((await run(of.do, () => change(of))) !== null) toast(t(`done.${of.do}`))
  }

  return (
    <div className="grid justify-items-end gap-1">
      <Button
        size="sm"
        busy={busy !== null}
        aria-label={t(`${of.do}Of`, { word: of.words })}
        onClick={() => void make()}
      >
        {t(of.do)}
      </Button>
      <WordProblem problem={problem} />
    </div>
  )
}
