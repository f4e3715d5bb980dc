'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { WordSearch } from '#lib/words/list.ts'
import type { MeaningChoice } from '#lib/words/meanings.ts'
import { FindOne } from '../actions/find-one.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { Meaning } from './meaning.tsx'
import { wordsUrl } from './search-url.ts'
import type { ChangeWords } from './types.ts'
import { WordProblem } from './word-problem.tsx'

type Props = {
  /** The words to begin with. */
  say: string
  search: WordSearch
  change: ChangeWords
}

/** Says what words mean: something to ask about, or a thing with a name. */
export function SayMeaning({ say, search, change }: Props) {
  const t = useTranslations('words')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [words, setWords] = useState(say)
  const [chosen, setChosen] = useState<MeaningChoice | null>(null)
  const close = () => router.push(wordsUrl(search), { scroll: false })

  async function save() {
    if (chosen === null) return
    if ((await run('mean', () => change({ ...chosen.means, words }))) === null) return
    toast(t('done.mean'))
    close()
  }

  return (
    <Sheet open onOpenChange={(open) => open || close()} title={t('drawer.title')} description={t('drawer.intro')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={t('drawer.words')} help={t('drawer.wordsHelp')}>
          {(control) => (
            <Input
              {...control}
              value={words}
              required
              maxLength={200}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <FindOne
          label={t('drawer.means')}
          offered={t('drawer.offered')}
          none={t('drawer.none')}
          addressOf={routes.meanings}
          found={({ meanings }: { meanings: MeaningChoice[] }) => meanings}
          keyOf={({ means }) => JSON.stringify(means)}
          onChoose={setChosen}
        >
          {(meaning) => <Meaning meaning={meaning} />}
        </FindOne>
        {chosen !== null && (
          <div role="status" className="grid gap-0.5 rounded-md bg-sunken p-2.5 text-sm">
            <span className="text-xs text-text-3">{t('drawer.chosen')}</span>
            <Meaning meaning={chosen} />
          </div>
        )}
        <WordProblem problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t('drawer.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy !== null} disabled={chosen === null}>
            {t('drawer.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
